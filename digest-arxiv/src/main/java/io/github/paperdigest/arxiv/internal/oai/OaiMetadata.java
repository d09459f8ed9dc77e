package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.names.AuthorLine;
import io.github.paperdigest.arxiv.internal.names.Authors;
import io.github.paperdigest.arxiv.internal.names.Subjects;
import io.github.paperdigest.arxiv.internal.names.Withdrawal;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.ElementTexts;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.Paper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The metadata of a record in arXiv's formats {@code arXiv} and {@code arXivRaw} while they are read. Not thread-safe. */
final class OaiMetadata {

    private final ElementTexts texts = new ElementTexts();
    private final Authors authors = new Authors();
    private String authorLine = "";
    private final TreeMap<Integer, Instant> versions = new TreeMap<>();

    /** Takes the element that the cursor has just opened. */
    void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        switch (name) {
            case "authors" -> readAuthors(cursor);
            case "version" -> readVersion(cursor);
            default -> texts.put(name, cursor.text());
        }
    }

    /** Either one element for each author, or one line for all. */
    private void readAuthors(XmlCursor cursor) throws BrokenXmlException {
        int depth = cursor.depth();
        StringBuilder line = new StringBuilder();
        while (cursor.nextChildOrText(depth, line)) {
            readAuthor(cursor);
        }
        authorLine = OneLine.of(line.toString());
    }

    private void readAuthor(XmlCursor cursor) throws BrokenXmlException {
        Map<String, String> parts = new HashMap<>();
        List<String> affiliations = new ArrayList<>();
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            String name = ElementNames.of(cursor);
            String text = OneLine.orNull(cursor.text());
            if (text != null && name.equals("affiliation")) {
                affiliations.add(TexAccents.toUnicode(text));
            } else if (text != null) {
                parts.put(name, text);
            }
        }
        String name = String.join(
                " ",
                parts.getOrDefault("forenames", ""),
                parts.getOrDefault("keyname", ""),
                parts.getOrDefault("suffix", ""));
        authors.add(name.strip(), affiliations);
    }

    private void readVersion(XmlCursor cursor) throws BrokenXmlException {
        String number = String.valueOf(cursor.attribute("version"));
        int depth = cursor.depth();
        while (cursor.nextChild(depth)) {
            if (ElementNames.of(cursor).equals("date") && number.matches("v[1-9]\\d{0,3}")) {
                addVersion(Integer.parseInt(number.substring(1)), String.valueOf(cursor.text()));
            }
        }
    }

    private void addVersion(int number, String date) {
        try {
            versions.put(
                    number,
                    ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            // A version without a time is still told by the ones around it.
        }
    }

    /**
     * The paper.
     *
     * @throws IllegalArgumentException if the metadata lack what a paper needs; the message says what
     */
    Paper toPaper(ArxivId id) {
        String rawTitle = texts.title();
        String title = TexAccents.titleToUnicode(rawTitle);
        Subjects subjects =
                Subjects.of(Arrays.asList(texts.text("categories").strip().split("\\s+", -1)));
        String abstractText = texts.text("abstract").strip();
        String comment = texts.line("comments");
        Paper.Builder paper = Paper.builder(id.paper(), title)
                .rawTitle(rawTitle)
                .authors(authors.isEmpty() ? AuthorLine.parse(authorLine) : authors.authors())
                .abstractText(abstractText)
                .categories(subjects.categories())
                .classifications(classifications())
                .submitted(versions.containsKey(1) ? versions.get(1) : day("created"))
                .updated(
                        versions.isEmpty() ? lastChange() : versions.lastEntry().getValue())
                .versions(versions)
                .withdrawn(Withdrawal.isTold(title, abstractText, comment))
                .comment(comment)
                .journalReference(texts.line("journal-ref"))
                .doi(texts.line("doi"))
                .license(texts.line("license"))
                .abstractUrl(id.abstractUrl());
        if (!versions.isEmpty()) {
            paper.version(versions.lastKey());
        }
        return paper.build();
    }

    /** MSC and ACM classes; arXiv's server of 2026 repeats the former as the latter. */
    private List<String> classifications() {
        List<String> classes = new ArrayList<>();
        for (String name : List.of("msc-class", "acm-class")) {
            String line = texts.line(name);
            if (line != null && !classes.contains(line)) {
                classes.add(line);
            }
        }
        return classes;
    }

    private @Nullable Instant lastChange() {
        Instant updated = day("updated");
        return updated == null ? day("created") : updated;
    }

    private @Nullable Instant day(String name) {
        try {
            return LocalDate.parse(texts.text(name).strip())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
