package io.github.paperdigest.local.internal.learning;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.local.internal.linear.LogisticRegression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A model as a file: gzipped JSON, plain numbers and words, the same bytes for the same archive. Whatever a file holds,
 * reading it takes little memory and makes nothing but a model.
 *
 * @param model the model
 * @param calibration what to expect of it
 * @param origin what it was trained on
 */
public record ModelFile(PaperModel model, Calibration calibration, Origin origin) {

    private static final String FORMAT = "paper-digest-learned-model";
    private static final int VERSION = 2;
    private static final int LARGEST_FILE = 20_000_000;
    private static final int LARGEST_JSON = 80_000_000;
    private static final int MOST_TERMS = 1_000_000;
    private static final int MOST_POINTS = 1_000;
    private static final int LONGEST_TERM = 1_000;
    private static final double LARGEST_NUMBER = 1e6;

    /**
     * What a model was trained on.
     *
     * @param first the first day
     * @param last the last day
     * @param days the number of days
     * @param papers the number of papers
     * @param selected the number of selected papers
     */
    public record Origin(LocalDate first, LocalDate last, int days, int papers, int selected) {}

    /**
     * Writes the model; a file that was there before stays as it was if that fails.
     *
     * @throws StorageException if the file can't be written
     */
    public void write(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(JsonFile.line(this::write).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory takes everything", e);
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("first", origin.first().toString());
        json.writeStringField("last", origin.last().toString());
        json.writeNumberField("days", origin.days());
        json.writeNumberField("papers", origin.papers());
        json.writeNumberField("selected", origin.selected());
        json.writeNumberField("areaUnderCurve", calibration.areaUnderCurve());
        json.writeNumberField("selectionThreshold", calibration.selectionThreshold());
        json.writeArrayFieldStart("calibration");
        for (Calibration.Point point : calibration.points()) {
            json.writeArray(new double[] {point.recall(), point.threshold(), point.share()}, 0, 3);
        }
        json.writeEndArray();
        if (model.vectors().isPresent()) {
            writeVectors(json, model.vectors().get());
        }
        TextModel words = model.words();
        json.writeNumberField("intercept", (float) words.solution().intercept());
        json.writeArrayFieldStart("terms");
        for (int i = 0; i < words.vocabulary().terms().size(); i++) {
            json.writeStartArray();
            json.writeString(words.vocabulary().terms().get(i));
            json.writeNumber(words.vocabulary().rarity(i));
            json.writeNumber((float) words.solution().coefficients()[i]);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeVectors(JsonGenerator json, VectorModel vectors) throws IOException {
        json.writeObjectFieldStart("vectors");
        json.writeStringField("embedder", vectors.embedding().name());
        json.writeNumberField("intercept", (float) vectors.solution().intercept());
        json.writeArrayFieldStart("coefficients");
        for (double coefficient : vectors.solution().coefficients()) {
            json.writeNumber((float) coefficient);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads a model.
     *
     * @param embedding is asked for an embedder if the model cannot do without, by the name of the one it was trained with
     * @throws StorageException if there is no such file or it holds no model of this version
     * @throws ConfigurationException if the model was trained with another embedder
     */
    public static ModelFile read(Path file, Function<String, Embedding> embedding) {
        JsonPlace json = JsonFile.parse("the model in " + file, unzipped(file));
        if (!json.find("format")
                .filter(place -> place.isText() && place.text().equals(FORMAT))
                .isPresent()) {
            throw new StorageException(file + " is not a learned model");
        }
        int version = json.get("version").integer();
        if (version != VERSION) {
            throw new StorageException("the model in " + file + " has version " + version
                    + ", but this library reads version " + VERSION + "; learn it again");
        }
        Origin origin = new Origin(
                day("first", json),
                day("last", json),
                json.get("days").integer(),
                json.get("papers").integer(),
                json.get("selected").integer());
        List<Calibration.Point> points = json.list("calibration", ModelFile::point);
        check(points.size() >= 2 && points.size() <= MOST_POINTS, json, "its calibration is missing");
        Calibration calibration =
                new Calibration(number(json.get("areaUnderCurve")), number(json.get("selectionThreshold")), points);
        PaperModel model =
                new PaperModel(words(json), json.find("vectors").map(vectors -> vectors(vectors, file, embedding)));
        return new ModelFile(model, calibration, origin);
    }

    private static String unzipped(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new StorageException(file + " is too large for a model");
            }
            try (InputStream plain = new GZIPInputStream(Files.newInputStream(file))) {
                byte[] json = plain.readNBytes(LARGEST_JSON + 1);
                if (json.length > LARGEST_JSON) {
                    throw new StorageException(file + " is too large for a model");
                }
                return new String(json, StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "no model can be read from " + file + "; learn one first: " + FileFailure.reason(e), e);
        }
    }

    private static LocalDate day(String key, JsonPlace json) {
        return json.get(key).parsed("a date such as 2025-10-06 is expected", LocalDate::parse);
    }

    private static Calibration.Point point(JsonPlace place) {
        List<JsonPlace> row = row(place);
        return new Calibration.Point(number(row.get(0)), number(row.get(1)), number(row.get(2)));
    }

    private static TextModel words(JsonPlace json) {
        List<JsonPlace> rows = json.get("terms").elements();
        check(!rows.isEmpty() && rows.size() <= MOST_TERMS, json, "it has no terms, or too many");
        String[] terms = new String[rows.size()];
        float[] rarities = new float[terms.length];
        double[] coefficients = new double[terms.length];
        for (int i = 0; i < terms.length; i++) {
            List<JsonPlace> row = row(rows.get(i));
            terms[i] = row.get(0).text();
            check(terms[i].length() <= LONGEST_TERM, row.get(0), "the term is too long");
            rarities[i] = (float) number(row.get(1));
            coefficients[i] = (float) number(row.get(2));
        }
        List<String> all = List.of(terms);
        check(new HashSet<>(all).size() == terms.length, json, "a term is there twice");
        return new TextModel(new Vocabulary(all, rarities), new LogisticRegression.Solution(coefficients, (float)
                number(json.get("intercept"))));
    }

    private static VectorModel vectors(JsonPlace json, Path file, Function<String, Embedding> embedding) {
        String name = json.get("embedder").text();
        check(
                !name.isBlank() && name.length() <= LONGEST_TERM,
                json,
                "the name of its embedder is missing or too long");
        double[] coefficients = json.get("coefficients").elements().stream()
                .mapToDouble(coefficient -> (float) number(coefficient))
                .toArray();
        float intercept = (float) number(json.get("intercept"));
        Embedding found = embedding.apply(name);
        if (!found.name().equals(name) || found.dimensions() != coefficients.length) {
            throw new ConfigurationException("the model in " + file + " was learned with the embedder '" + name
                    + "' of "
                    + coefficients.length + " dimensions, not with '" + found.name() + "' of " + found.dimensions()
                    + "; read it with the former, or learn it again with the latter");
        }
        return new VectorModel(found, new LogisticRegression.Solution(coefficients, intercept));
    }

    private static List<JsonPlace> row(JsonPlace place) {
        List<JsonPlace> row = place.elements();
        check(row.size() == 3, place, "a list of three is expected");
        return row;
    }

    private static double number(JsonPlace place) {
        double value = place.number();
        check(Math.abs(value) < LARGEST_NUMBER, place, "the number is out of range");
        return value;
    }

    private static void check(boolean fine, JsonPlace place, String complaint) {
        if (!fine) {
            throw place.error(complaint);
        }
    }
}
