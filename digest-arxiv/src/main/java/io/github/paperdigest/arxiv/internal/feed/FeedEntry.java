package io.github.paperdigest.arxiv.internal.feed;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.names.AuthorLine;
import io.github.paperdigest.arxiv.internal.names.Subjects;
import io.github.paperdigest.arxiv.internal.names.Withdrawal;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.ElementTexts;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of a feed while it is read. Not thread-safe. */
final class FeedEntry implements EntryReader.Entry<Paper> {

    /** What arXiv's feed server writes before an abstract. */
    private static final Pattern PREAMBLE =
            Pattern.compile("\\s*arXiv:(\\S{1,60})\\s+Announce Type:\\s*(\\S{1,40})\\s*(?:Abstract:)?");

    private final ElementTexts texts = new ElementTexts();
    private final List<String> terms = new ArrayList<>();
    private final List<String> creators = new ArrayList<>();
    private final Consumer<String> times;

    /**
     * A new entry.
     *
     * @param times gets the time that the entry gives for its announcement
     */
    FeedEntry(Consumer<String> times) {
        this.times = times;
    }

    @Override
    public void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        String href = cursor.attribute("href");
        String term = cursor.attribute("term");
        String text = cursor.text();
        if (text == null) {
            texts.put(name, null);
            return;
        }
        switch (name) {
            case "category" -> terms.add(term == null ? text : term);
            case "dc:creator" -> creators.add(text);
            case "link" -> texts.put(name, href == null ? text : href);
            case "published", "pubDate" -> times.accept(text);
            default -> texts.put(name, text);
        }
    }

    @Override
    public String subject(int place) {
        return id().map(ArxivId::toString).orElse("entry " + place);
    }

    @Override
    public Paper finish() {
        String rawTitle = texts.title();
        ArxivId id = id().orElseThrow(() -> new IllegalArgumentException("it has no arXiv id"));
        String title = TexAccents.titleToUnicode(rawTitle);
        Subjects subjects = Subjects.of(terms);
        String abstractText =
                description().substring(preamble().map(Matcher::end).orElse(0)).strip();
        Paper.Builder paper = Paper.builder(id.paper(), title)
                .rawTitle(rawTitle)
                .authors(AuthorLine.parse(String.join(", ", creators)))
                .abstractText(abstractText)
                .withdrawn(Withdrawal.isTold(title, abstractText, null))
                .categories(subjects.categories())
                .classifications(subjects.classifications())
                .announceType(type())
                .license(texts.line("dc:rights"))
                .doi(texts.line("arxiv:DOI"))
                .journalReference(texts.line("arxiv:journal_reference"))
                .abstractUrl(id.withoutVersion().abstractUrl());
        id.version().ifPresent(paper::version);
        return paper.build();
    }

    private String description() {
        return texts.text("description", "summary");
    }

    private Optional<Matcher> preamble() {
        return Optional.of(PREAMBLE.matcher(description())).filter(Matcher::lookingAt);
    }

    private Optional<ArxivId> id() {
        return ArxivId.tryParse(texts.text("guid", "id"))
                .or(() -> preamble().flatMap(found -> ArxivId.tryParse(found.group(1))))
                .or(() -> ArxivId.tryParse(texts.text("link")));
    }

    private AnnounceType type() {
        String name = Optional.ofNullable(texts.line("arxiv:announce_type"))
                .or(() -> preamble().map(found -> found.group(2)))
                .orElseThrow(() -> new IllegalArgumentException("it has no announce type"));
        return AnnounceType.of(name);
    }
}
