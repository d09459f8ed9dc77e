package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.arxiv.ArxivId;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a feed while it is read. Not thread-safe. */
final class FeedEntry {

    /** What arXiv's feed server writes before an abstract. */
    private static final Pattern PREAMBLE =
            Pattern.compile("\\s*arXiv:(\\S{1,60})\\s+Announce Type:\\s*(\\S{1,40})\\s*(?:Abstract:)?");

    private final List<String> terms = new ArrayList<>();
    private @Nullable String guid;
    private @Nullable String link;
    private String title = "";
    private String description = "";
    private @Nullable String announceType;
    private @Nullable String creator;
    private @Nullable String rights;
    private @Nullable String doi;
    private @Nullable String journalReference;
    private @Nullable String published;
    private @Nullable String tooLong;

    /** Takes the element that the cursor has just opened, and moves to its end. */
    void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        String href = cursor.attribute("href");
        String term = cursor.attribute("term");
        String text = cursor.text();
        if (text == null) {
            tooLong = name;
            return;
        }
        switch (name) {
            case "guid", "id" -> guid = text;
            case "link" -> link = href == null ? text : href;
            case "title" -> title = text;
            case "description", "summary" -> description = text;
            case "category" -> terms.add(term == null ? text : term);
            case "published", "pubDate" -> published = text;
            case "arxiv:announce_type" -> announceType = text;
            case "arxiv:DOI" -> doi = text;
            case "arxiv:journal_reference" -> journalReference = text;
            case "dc:creator" -> creator = creator == null ? text : creator + ", " + text;
            case "dc:rights" -> rights = text;
            default -> {
                // Elements that arXiv may add say nothing to us.
            }
        }
    }

    /** The time that the entry gives for its announcement. */
    @Nullable
    String published() {
        return published;
    }

    /** The id, or else the place, for messages. */
    String subject(int place) {
        return id().map(ArxivId::toString).orElse("entry " + place);
    }

    /**
     * The paper.
     *
     * @throws IllegalArgumentException if the entry lacks what a paper needs; the message says what
     */
    Paper toPaper() {
        if (tooLong != null) {
            throw new IllegalArgumentException(
                    "its " + tooLong + " is longer than " + XmlCursor.LONGEST_TEXT + " characters");
        }
        ArxivId id = id().orElseThrow(() -> new IllegalArgumentException("it has no arXiv id"));
        String line = OneLine.of(title);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("it has no title");
        }
        Matcher preamble = PREAMBLE.matcher(description);
        boolean hasPreamble = preamble.lookingAt();
        Subjects subjects = Subjects.of(terms);
        Paper.Builder paper = Paper.builder(id.paper(), line)
                .authors(creator == null ? List.of() : AuthorLine.parse(creator))
                .abstractText(
                        description.substring(hasPreamble ? preamble.end() : 0).strip())
                .categories(subjects.categories())
                .classifications(subjects.classifications())
                .announceType(type(hasPreamble ? preamble.group(2) : null))
                .license(OneLine.orNull(rights))
                .doi(OneLine.orNull(doi))
                .journalReference(OneLine.orNull(journalReference))
                .abstractUrl(id.withoutVersion().abstractUrl());
        id.version().ifPresent(paper::version);
        return paper.build();
    }

    private Optional<ArxivId> id() {
        Matcher preamble = PREAMBLE.matcher(description);
        Optional<ArxivId> id = parsed(guid);
        if (id.isEmpty() && preamble.lookingAt()) {
            id = parsed(preamble.group(1));
        }
        return id.isPresent() ? id : parsed(link);
    }

    private static Optional<ArxivId> parsed(@Nullable String text) {
        return text == null ? Optional.empty() : ArxivId.tryParse(text);
    }

    private AnnounceType type(@Nullable String inDescription) {
        String value = OneLine.orNull(announceType) == null ? inDescription : announceType;
        if (value == null) {
            throw new IllegalArgumentException("it has no announce type");
        }
        return AnnounceType.of(OneLine.of(value));
    }
}
