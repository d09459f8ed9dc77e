package io.github.paperdigest.arxiv.internal.api;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.names.Authors;
import io.github.paperdigest.arxiv.internal.names.Subjects;
import io.github.paperdigest.arxiv.internal.names.Withdrawal;
import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.ElementNames;
import io.github.paperdigest.arxiv.internal.xml.ElementTexts;
import io.github.paperdigest.arxiv.internal.xml.EntryReader;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.XmlCursor;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.Paper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One entry of the API's answer while it is read. Not thread-safe. */
final class ApiEntry implements EntryReader.Entry<Paper> {

    private final ElementTexts texts = new ElementTexts();
    private final List<String> terms = new ArrayList<>();
    private final Authors authors = new Authors();
    private final Consumer<String> errors;

    /**
     * A new entry.
     *
     * @param errors gets what the API says is wrong, if the entry says so instead of being a paper
     */
    ApiEntry(Consumer<String> errors) {
        this.errors = errors;
    }

    @Override
    public void read(XmlCursor cursor) throws BrokenXmlException {
        String name = ElementNames.of(cursor);
        switch (name) {
            case "author" -> readAuthor(cursor);
            case "category" -> terms.add(term(cursor));
            case "arxiv:primary_category" -> terms.add(0, term(cursor));
            default -> texts.put(name, cursor.text());
        }
    }

    private static String term(XmlCursor cursor) {
        String term = cursor.attribute("term");
        return term == null ? "" : term;
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
        authors.add(name, affiliations);
    }

    @Override
    public String subject(int place) {
        return ArxivId.tryParse(texts.text("id")).map(ArxivId::toString).orElse("entry " + place);
    }

    @Override
    public Paper finish() {
        String id = texts.text("id");
        if (id.contains("/api/errors")) {
            String summary = texts.line("summary");
            errors.accept(summary == null ? OneLine.of(texts.text("title")) : summary);
        }
        String rawTitle = texts.title();
        ArxivId parsed = ArxivId.tryParse(id).orElseThrow(() -> new IllegalArgumentException("it has no arXiv id"));
        String title = TexAccents.titleToUnicode(rawTitle);
        Subjects subjects = Subjects.of(terms);
        String abstractText = texts.text("summary").strip();
        String comment = texts.line("arxiv:comment");
        Paper.Builder paper = Paper.builder(parsed.paper(), title)
                .rawTitle(rawTitle)
                .authors(authors.authors())
                .abstractText(abstractText)
                .categories(subjects.categories())
                .classifications(subjects.classifications())
                .submitted(time("published"))
                .updated(time("updated"))
                .comment(comment)
                .withdrawn(Withdrawal.isTold(title, abstractText, comment))
                .journalReference(texts.line("arxiv:journal_ref"))
                .doi(texts.line("arxiv:doi"))
                .license(texts.line("arxiv:license", "rights"))
                .abstractUrl(parsed.withoutVersion().abstractUrl());
        parsed.version().ifPresent(paper::version);
        return paper.build();
    }

    private @Nullable Instant time(String name) {
        try {
            return OffsetDateTime.parse(texts.text(name).strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
