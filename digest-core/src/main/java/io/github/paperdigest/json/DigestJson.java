package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.json.UsageJson;
import io.github.paperdigest.internal.language.Languages;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A digest as JSON, the form in which it is kept. Everything that a digest knows is in it and comes back, money to the
 * last digit. The form is described in {@code docs/formats.md}. All methods are thread-safe.
 */
public final class DigestJson {

    private static final int SCHEMA_VERSION = 1;

    private DigestJson() {}

    /**
     * Writes a text.
     *
     * @param digest the digest
     * @return a JSON text that ends with a line break; equal digests always give the same text
     */
    public static String write(Digest digest) {
        return JsonFile.text(json -> write(digest, json));
    }

    /**
     * Writes a file, in place of one that is there, in one step.
     *
     * @param digest the digest
     * @param file the file, in UTF-8; directories are made as needed
     * @throws StorageException if it can't be written; an older file is then still there
     */
    public static void write(Digest digest, Path file) {
        AtomicFile.write(file, write(digest));
    }

    /**
     * Reads a file that this class wrote, in this or an earlier version. Keys that it does not know are ignored.
     *
     * @param file the file
     * @return the digest
     * @throws StorageException if the file can't be read or is damaged; the message names file and place
     */
    public static Digest read(Path file) {
        return read(JsonFile.read(file));
    }

    /**
     * Reads a text that this class wrote, in this or an earlier version. Keys that it does not know are ignored.
     *
     * @param name names the text in messages
     * @param text the text
     * @return the digest
     * @throws StorageException if the text is damaged; the message names the place
     */
    public static Digest read(String name, String text) {
        return read(JsonFile.parse(name, text));
    }

    private static void write(Digest digest, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeStringField("date", digest.date().toString());
        json.writeStringField("profile", digest.profile());
        json.writeStringField("verdict", digest.verdict().name());
        PaperJson.text("createdAt", digest.createdAt(), json);
        PaperJson.text("runId", digest.runId(), json);
        PaperJson.texts("categories", digest.categories(), json);
        PaperJson.texts("topics", digest.topics(), json);
        PaperJson.text("language", digest.language().map(Locale::toLanguageTag), json);
        write(digest.accounting(), digest.totalsKnown(), json);
        PaperJson.writeSources(digest.sources(), json);
        PaperJson.text("model", digest.model(), json);
        UsageJson.write("usage", digest.usage(), json);
        StageJson.write(digest.stages(), json);
        PaperJson.write(digest.notices(), json);
        if (digest.prompt().isPresent()) {
            json.writeObjectFieldStart("prompt");
            json.writeStringField("system", digest.prompt().get().system());
            json.writeStringField("user", digest.prompt().get().user());
            json.writeEndObject();
        }
        write("selected", digest.selected(), json);
        write("notSelected", digest.notSelected(), json);
        json.writeEndObject();
    }

    private static void write(Accounting accounting, boolean totalsKnown, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("accounting");
        if (!totalsKnown) {
            json.writeBooleanField("totalsKnown", false);
        }
        json.writeNumberField("entries", accounting.entries());
        json.writeNumberField("duplicates", accounting.duplicates());
        json.writeNumberField("excluded", accounting.excluded());
        json.writeNumberField("unknownEntries", accounting.unknownEntries());
        json.writeNumberField("candidates", accounting.candidates());
        json.writeNumberField("selected", accounting.selected());
        json.writeNumberField("belowCutoff", accounting.belowCutoff());
        json.writeNumberField("screenedOut", accounting.screenedOut());
        json.writeNumberField("unscored", accounting.unscored());
        json.writeNumberField("unknownCandidates", accounting.unknownCandidates());
        json.writeEndObject();
    }

    private static void write(String key, List<Decision> decisions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(key);
        for (Decision decision : decisions) {
            json.writeStartObject();
            json.writeStringField("disposition", decision.disposition().name());
            if (decision.scores().isPresent()) {
                write(decision.scores().get(), json);
            }
            PaperJson.text("comment", decision.comment(), json);
            PaperJson.text("reason", decision.reason(), json);
            PaperJson.text("matchedAuthor", decision.matchedAuthor(), json);
            PaperJson.text("stage", decision.stage(), json);
            json.writeNumberField("attempts", decision.attempts());
            writeSamples(decision.samples(), json);
            writeEarlierMarks(decision.earlierMarks(), json);
            PaperJson.text("model", decision.model(), json);
            PaperJson.text("shownBefore", decision.shownBefore().map(LocalDate::toString), json);
            json.writeFieldName("paper");
            PaperJson.write(decision.paper(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSamples(List<Scores> samples, JsonGenerator json) throws IOException {
        if (samples.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("samples");
        for (Scores sample : samples) {
            json.writeStartObject();
            write(sample, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeEarlierMarks(List<Decision.EarlierMarks> marks, JsonGenerator json) throws IOException {
        if (marks.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("earlierMarks");
        for (Decision.EarlierMarks each : marks) {
            json.writeStartObject();
            json.writeStringField("stage", each.stage());
            PaperJson.text("model", Optional.of(each.model()).filter(model -> !model.isEmpty()), json);
            write(each.scores(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Scores scores, JsonGenerator json) throws IOException {
        mark("relevance", scores.relevance(), json);
        if (scores.novelty().isPresent()) {
            mark("novelty", scores.novelty().getAsDouble(), json);
        }
    }

    private static void mark(String key, double value, JsonGenerator json) throws IOException {
        if (value == Math.rint(value)) {
            json.writeNumberField(key, (int) value);
        } else {
            json.writeNumberField(key, value);
        }
    }

    private static Digest read(JsonPlace root) {
        root.requireVersion(SCHEMA_VERSION);
        LocalDate date = readDate(root.get("date"));
        Digest.Builder digest = Digest.builder(date, root.get("profile").text())
                .verdict(PaperJson.constant(RunVerdict.class, root.get("verdict")))
                .createdAt(PaperJson.instant("createdAt", root).orElse(null))
                .runId(PaperJson.text("runId", root).orElse(null))
                .categories(root.list("categories", JsonPlace::text))
                .topics(root.list("topics", JsonPlace::text))
                .language(root.find("language").map(Languages::read).orElse(null))
                .model(PaperJson.text("model", root).orElse(null))
                .stages(root.list("stages", StageJson::read))
                .notices(root.list("notices", PaperJson::readNotice))
                .sources(root.list("sources", PaperJson::readSource))
                .prompt(root.find("prompt").map(DigestJson::readPrompt).orElse(null))
                .selected(root.list("selected", DigestJson::readDecision))
                .notSelected(root.list("notSelected", DigestJson::readDecision));
        Accounting accounting = readAccounting(root.get("accounting"));
        restoreTotals(root, accounting, digest);
        Digest restored = root.checked(digest::build);
        if (!restored.accounting().equals(accounting)) {
            throw root.get("accounting").error("it is not that of the papers in the file: " + restored.accounting());
        }
        return restored;
    }

    private static void restoreTotals(JsonPlace root, Accounting accounting, Digest.Builder digest) {
        ModelUsage usage = UsageJson.read(root.get("usage"));
        ModelUsage ofStages = root.list("stages", StageJson::read).stream()
                .map(StageReport::usage)
                .reduce(ModelUsage.NONE, ModelUsage::plus);
        if (!root.get("accounting").find("totalsKnown").map(JsonPlace::bool).orElse(true)) {
            digest.importedWithoutTotals(usage);
            return;
        }
        if (accounting.unknownEntries() > 0 || accounting.unknownCandidates() > 0 || !usage.equals(ofStages)) {
            digest.imported(accounting.entries(), accounting.candidates(), usage);
        }
        digest.entries(accounting.entries(), accounting.duplicates(), accounting.excluded());
    }

    private static Accounting readAccounting(JsonPlace place) {
        Accounting.Builder builder = Accounting.builder()
                .duplicates(count(place, "duplicates"))
                .excluded(count(place, "excluded"))
                .unknownEntries(count(place, "unknownEntries"))
                .selected(place.get("selected").integer())
                .belowCutoff(count(place, "belowCutoff"))
                .screenedOut(count(place, "screenedOut"))
                .unscored(count(place, "unscored"))
                .unknownCandidates(count(place, "unknownCandidates"));
        Accounting accounting = place.checked(builder::build);
        place.get("candidates").requireSum(accounting.candidates(), accounting);
        place.get("entries").requireSum(accounting.entries(), accounting);
        return accounting;
    }

    private static int count(JsonPlace accounting, String key) {
        return accounting.find(key).map(JsonPlace::integer).orElse(0);
    }

    private static Prompt readPrompt(JsonPlace place) {
        return new Prompt(place.get("system").text(), place.get("user").text());
    }

    private static LocalDate readDate(JsonPlace place) {
        return place.parsed("a date such as 2025-10-06 is expected", LocalDate::parse);
    }

    private static Decision readDecision(JsonPlace place) {
        Decision.Builder decision = Decision.builder(
                        PaperJson.read(place.get("paper")),
                        PaperJson.constant(Decision.Disposition.class, place.get("disposition")))
                .scores(readScores(place).orElse(null))
                .comment(PaperJson.text("comment", place).orElse(null))
                .reason(PaperJson.text("reason", place).orElse(null))
                .matchedAuthor(PaperJson.text("matchedAuthor", place).orElse(null))
                .stage(PaperJson.text("stage", place).orElse(null))
                .attempts(count(place, "attempts"))
                .samples(place.list("samples", DigestJson::readSample))
                .earlierMarks(place.list("earlierMarks", DigestJson::readEarlierMarks))
                .model(PaperJson.text("model", place).orElse(null))
                .shownBefore(place.find("shownBefore").map(DigestJson::readDate).orElse(null));
        return place.checked(decision::build);
    }

    private static Decision.EarlierMarks readEarlierMarks(JsonPlace place) {
        return new Decision.EarlierMarks(
                place.get("stage").text(), PaperJson.text("model", place).orElse(""), readSample(place));
    }

    private static Scores readSample(JsonPlace place) {
        return readScores(place).orElseThrow(() -> place.error("the relevance is missing"));
    }

    private static Optional<Scores> readScores(JsonPlace place) {
        Optional<Double> novelty = place.find("novelty").map(JsonPlace::number);
        return place.find("relevance")
                .map(JsonPlace::number)
                .map(relevance -> place.checked(() ->
                        novelty.isPresent() ? Scores.of(relevance, novelty.get()) : Scores.relevanceOnly(relevance)));
    }
}
