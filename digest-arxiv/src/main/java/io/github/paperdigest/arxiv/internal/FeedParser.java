package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.model.Paper;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads arXiv's daily feeds, RSS 2.0 and Atom. An entry that can't be read costs itself alone; a feed that ends early or
 * breaks gives the entries before.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv RSS specifications</a>
 */
public final class FeedParser {

    private static final ZoneId EASTERN = ZoneId.of("America/New_York");

    /** arXiv's own limit is 2000; a document with more than this many entries is not from there. */
    private static final int MOST_ENTRIES = 20_000;

    private static final String NAMESPACES =
            " xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:dc='http://purl.org/dc/elements/1.1/'"
                    + " xmlns:content='http://purl.org/rss/1.0/modules/content/'";
    private static final List<String> AROUND_ITEMS =
            List.of("<rss xmlns:atom='" + FeedNames.ATOM + "'" + NAMESPACES + ">", "<channel>");
    private static final List<String> AROUND_ENTRIES =
            List.of("<feed xmlns='" + FeedNames.ATOM + "'" + NAMESPACES + ">");

    private final XmlCursor cursor;
    private final List<Paper> papers = new ArrayList<>();
    private final List<Feed.Unreadable> unreadable = new ArrayList<>();
    private String title = "";
    private String description = "";
    private @Nullable LocalDate published;
    private @Nullable LocalDate updated;
    /** How many entries have been opened, whether or not they could be read. */
    private int begun;

    private FeedParser(XmlCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Reads a feed.
     *
     * @throws NotAFeedException if the document is no feed, or breaks before anything of one was read
     */
    public static Feed parse(Document document) throws NotAFeedException {
        try {
            FeedParser parser = new FeedParser(XmlCursor.open(document));
            int channel = parser.channelDepth();
            return parser.feed(parser.readChannel(channel));
        } catch (BrokenXmlException e) {
            throw new NotAFeedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Goes to the element that holds the entries. */
    private int channelDepth() throws BrokenXmlException, NotAFeedException {
        cursor.nextTag();
        String root = FeedNames.of(cursor);
        if (root.equals("feed")) {
            return cursor.depth();
        }
        if (!root.equals("rss")) {
            throw new NotAFeedException("its first element is <" + cursor.name() + ">", null);
        }
        int outer = cursor.depth();
        while (cursor.nextChild(outer)) {
            if (FeedNames.of(cursor).equals("channel")) {
                return cursor.depth();
            }
        }
        throw new NotAFeedException("it is RSS without a channel", null);
    }

    private @Nullable BrokenXmlException readChannel(int depth) throws NotAFeedException {
        boolean atom = depth == 1;
        while (true) {
            try {
                while (cursor.nextChild(depth)) {
                    readChild();
                }
                return null;
            } catch (BrokenXmlException e) {
                if (begun == 0) {
                    throw new NotAFeedException("it breaks before its first entry: " + e.getMessage(), e);
                }
                if (!cursor.restart(atom ? "entry" : "item", begun + 1, atom ? AROUND_ENTRIES : AROUND_ITEMS)) {
                    return e;
                }
                if (begun > papers.size() + unreadable.size()) {
                    unreadable.add(new Feed.Unreadable("entry " + begun, "it is broken: " + e.getMessage()));
                }
            }
        }
    }

    private void readChild() throws BrokenXmlException {
        switch (FeedNames.of(cursor)) {
            case "item", "entry" -> readEntry();
            case "title" -> title = line();
            case "description", "subtitle" -> description = line();
            case "pubDate" -> published = day(line()).orElse(published);
            case "lastBuildDate", "updated" -> updated = day(line()).orElse(updated);
            default -> {
                // The channel's other elements say nothing about papers.
            }
        }
    }

    private void readEntry() throws BrokenXmlException {
        int place = ++begun;
        if (place > MOST_ENTRIES) {
            throw new BrokenXmlException("it has more than " + MOST_ENTRIES + " entries", false, null);
        }
        FeedEntry entry = new FeedEntry();
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            entry.read(cursor);
        }
        try {
            papers.add(entry.toPaper());
        } catch (IllegalArgumentException e) {
            unreadable.add(new Feed.Unreadable(entry.subject(place), String.valueOf(e.getMessage())));
        }
        String time = entry.published();
        if (published == null && time != null) {
            published = day(time).orElse(null);
        }
    }

    private String line() throws BrokenXmlException {
        String text = cursor.text();
        return text == null ? "" : OneLine.of(text);
    }

    private Feed feed(@Nullable BrokenXmlException defect) {
        return new Feed(title, description, published == null ? updated : published, papers, unreadable, defect);
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
