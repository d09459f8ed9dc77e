package io.github.paperdigest.arxiv.internal.feed;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.model.Paper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads arXiv's daily feeds, RSS 2.0 and Atom. An entry that can't be read costs itself alone; a feed that ends early
 * gives the entries before.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv RSS specifications</a>
 */
public final class FeedParser extends EntryReader<Paper> {

    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    private static final String NAMESPACES =
            " xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                    + " xmlns:content='http://purl.org/rss/1.0/modules/content/'";
    private static final List<String> AROUND_ITEMS =
            List.of("<rss xmlns:atom='" + ElementNames.ATOM + "'" + NAMESPACES + ">", "<channel>");
    private static final List<String> AROUND_ENTRIES =
            List.of("<feed xmlns='" + ElementNames.ATOM + "'" + NAMESPACES + ">");

    private String title = "";
    private String description = "";
    private @Nullable LocalDate published;
    private @Nullable LocalDate updated;

    private FeedParser(XmlCursor cursor) {
        super(cursor);
    }

    /**
     * Reads a feed.
     *
     * @throws NotAFeedException if the document is not a feed, or breaks before anything of one was read
     */
    public static Feed parse(Document document) throws NotAFeedException {
        try {
            FeedParser parser = new FeedParser(XmlCursor.open(document));
            boolean atom = parser.openChannel();
            return parser.feed(parser.readAll(atom ? "entry" : "item", atom ? AROUND_ENTRIES : AROUND_ITEMS));
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Goes to the element that holds the entries.
     *
     * @return true if it is that of an Atom feed
     */
    private boolean openChannel() throws BrokenXmlException, NotAFeedException {
        cursor.nextTag();
        String root = ElementNames.of(cursor);
        if (root.equals("feed")) {
            return true;
        }
        if (!root.equals("rss")) {
            throw new NotAFeedException("its first element is <" + cursor.name() + ">", null);
        }
        int outer = cursor.depth();
        while (cursor.nextChild(outer)) {
            if (ElementNames.of(cursor).equals("channel")) {
                return false;
            }
        }
        throw new NotAFeedException("it is RSS without a channel", null);
    }

    @Override
    protected void readOther(String name) throws BrokenXmlException {
        switch (name) {
            case "title" -> title = line();
            case "description", "subtitle" -> description = line();
            case "pubDate" -> published = day(line()).orElse(published);
            case "lastBuildDate", "updated" -> updated = day(line()).orElse(updated);
            default -> {
                // The channel's other elements say nothing about papers.
            }
        }
    }

    @Override
    protected Entry<Paper> begin() {
        return new FeedEntry(this::noteTime);
    }

    /** The channel of an Atom feed has no day of its own; its entries have. */
    private void noteTime(String ofEntry) {
        if (published == null) {
            published = day(ofEntry).orElse(null);
        }
    }

    private String line() throws BrokenXmlException {
        String text = cursor.text();
        return text == null ? "" : OneLine.of(text);
    }

    private Feed feed(@Nullable BrokenXmlException defect) {
        return new Feed(title, description, published == null ? updated : published, entries(), unreadable(), defect);
    }

    /** The day in US Eastern time, of a time as RSS or as Atom writes it. */
    private static Optional<LocalDate> day(String text) {
        String time = text.strip();
        try {
            ZonedDateTime parsed = time.indexOf('T') == 10
                    ? OffsetDateTime.parse(time).toZonedDateTime()
                    : ZonedDateTime.parse(time, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(parsed.withZoneSameInstant(EASTERN).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
