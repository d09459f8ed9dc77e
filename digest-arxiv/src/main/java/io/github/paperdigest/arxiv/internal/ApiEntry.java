package io.github.paperdigest.arxiv.internal;

import io.github.paperdigest.arxiv.ArxivId;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of the API's answer while it is read. Not thread-safe. */
final class ApiEntry {

    private final List<String> terms = new ArrayList<>();
    private final List<Author> authors = new ArrayList<>();
    private String id = "";
    private String title = "";
    private String summary = "";
    private @Nullable String primary;
    private @Nullable String published;
    private @Nullable String updated;
    private @Nullable String comment;
    private @Nullable String journalReference;
    private @Nullable String doi;
    private @Nullable String license;
    private @Nullable String tooLong;

    /** Takes the element that the cursor has just opened, and moves to its end. */
    void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        switch (name) {
            case "author" -> readAuthor(cursor);
            case "category" -> terms.add(String.valueOf(cursor.attribute("term")));
            case "arxiv:primary_category" -> primary = cursor.attribute("term");
            default -> readText(name, cursor);
        }
    }

    private void readAuthor(XmlCursor cursor) throws BrokenXmlException {
        String name = "";
        List<String> affiliations = new ArrayList<>();
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            String element = ElementNames.of(cursor);
            String text = OneLine.orNull(cursor.text());
            if (text != null && element.equals("name")) {
                name = text;
            } else if (text != null && element.equals("arxiv:affiliation")) {
                affiliations.add(TexAccents.toUnicode(text));
            }
        }
        Authors.of(name, affiliations).ifPresent(authors::add);
    }

    private void readText(String name, XmlCursor cursor) throws BrokenXmlException {
        String text = cursor.text();
        if (text == null) {
            tooLong = name;
            return;
        }
        switch (name) {
            case "id" -> id = text;
            case "title" -> title = text;
            case "summary" -> summary = text;
            case "published" -> published = text;
            case "updated" -> updated = text;
            case "arxiv:comment" -> comment = text;
            case "arxiv:journal_ref" -> journalReference = text;
            case "arxiv:doi" -> doi = text;
            case "arxiv:license", "rights" -> license = text;
            default -> {
                // Links repeat what the id says.
            }
        }
    }

    /** What the API says is wrong, if this entry says so instead of being a paper. */
    Optional<String> error() {
        return id.contains("/api/errors")
                ? Optional.of(OneLine.of(summary.isBlank() ? title : summary))
                : Optional.empty();
    }

    /** The id, or else the place, for messages. */
    String subject(int place) {
        return ArxivId.tryParse(id).map(ArxivId::toString).orElse("entry " + place);
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
        ArxivId parsed = ArxivId.tryParse(id).orElseThrow(() -> new IllegalArgumentException("it has no arXiv id"));
        String line = OneLine.of(title);
        if (line.isEmpty()) {
            throw new IllegalArgumentException("it has no title");
        }
        if (primary != null) {
            terms.add(0, primary);
        }
        Subjects subjects = Subjects.of(terms);
        Paper.Builder paper = Paper.builder(parsed.paper(), line)
                .authors(authors)
                .abstractText(summary.strip())
                .categories(subjects.categories())
                .classifications(subjects.classifications())
                .submitted(time(published))
                .updated(time(updated))
                .comment(OneLine.orNull(comment))
                .journalReference(OneLine.orNull(journalReference))
                .doi(OneLine.orNull(doi))
                .license(OneLine.orNull(license))
                .abstractUrl(parsed.withoutVersion().abstractUrl());
        parsed.version().ifPresent(paper::version);
        return paper.build();
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
