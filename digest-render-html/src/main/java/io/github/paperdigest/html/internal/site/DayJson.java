package io.github.paperdigest.html.internal.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A day for programs: its counts and the selected papers, without the prompt and without the papers that were not. */
final class DayJson {

    private static final int SCHEMA_VERSION = 1;

    private DayJson() {}

    /**
     * The text.
     *
     * @param papers the selected papers in their order, as lists show them
     */
    static String of(Digest digest, List<ListedPaper> papers) {
        return JsonFile.text(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("date", digest.date().toString());
            json.writeStringField("profile", digest.profile());
            json.writeStringField("verdict", digest.verdict().name());
            json.writeNumberField("selected", digest.selected().size());
            if (digest.totalsKnown()) {
                json.writeNumberField("scanned", digest.accounting().candidates());
                json.writeNumberField("unscored", digest.accounting().unscored());
            }
            json.writeArrayFieldStart("papers");
            for (int i = 0; i < papers.size(); i++) {
                write(digest.selected().get(i), papers.get(i), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(Decision decision, ListedPaper listed, JsonGenerator json) throws IOException {
        Paper paper = decision.paper();
        json.writeStartObject();
        json.writeStringField("id", paper.id());
        json.writeStringField("title", listed.title());
        strings("authors", paper.authors().stream().map(Author::name).toList(), json);
        strings("categories", paper.categories(), json);
        if (decision.scores().isPresent()) {
            Scores scores = decision.scores().get();
            json.writeNumberField("relevance", scores.relevance());
            if (scores.novelty().isPresent()) {
                json.writeNumberField("novelty", scores.novelty().getAsDouble());
            }
        }
        text("topic", listed.topic(), json);
        text("followedAuthor", listed.author(), json);
        text("comment", decision.comment().orElse(""), json);
        text("abstract", paper.abstractText(), json);
        text("link", paper.link().map(URI::toString).orElse(""), json);
        text("doi", paper.doi().orElse(""), json);
        json.writeEndObject();
    }

    private static void text(String key, String text, JsonGenerator json) throws IOException {
        String plain = PaperText.plain(text);
        if (!plain.isEmpty()) {
            json.writeStringField(key, plain);
        }
    }

    private static void strings(String key, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(PaperText.plain(text));
        }
        json.writeEndArray();
    }
}
