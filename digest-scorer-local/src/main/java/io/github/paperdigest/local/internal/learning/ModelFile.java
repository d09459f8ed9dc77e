package io.github.paperdigest.local.internal.learning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.internal.linear.LogisticRegression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A model as a file: gzipped JSON, plain numbers and words, the same bytes for the same archive. Whatever a file holds,
 * reading it takes little memory and makes nothing but a model.
 *
 * @param content what is kept
 */
public record ModelFile(Content content) {

    private static final String FORMAT = "paper-digest-learned-model";
    private static final int VERSION = 2;
    private static final int LARGEST_FILE = 20_000_000;
    private static final int LARGEST_JSON = 80_000_000;
    private static final int MOST_TERMS = 1_000_000;
    private static final int LONGEST_TERM = 1_000;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /**
     * A model and where it comes from.
     *
     * @param model the model
     * @param calibration what to expect of it
     * @param origin what it was trained on
     */
    public record Content(PaperModel model, Calibration calibration, Origin origin) {}

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
     * @throws ConfigurationException if the file cannot be written
     */
    public void write(Path file) {
        try {
            Path target = file.toAbsolutePath();
            Path directory = target.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Path draft = target.resolveSibling(target.getFileName() + ".part");
            Files.write(draft, bytes());
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConfigurationException("the model cannot be written to " + file + ": " + e, e);
        }
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes);
                JsonGenerator json = new JsonFactory().createGenerator(zip)) {
            Origin origin = content.origin();
            Calibration calibration = content.calibration();
            TextModel words = content.model().words();
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
            if (content.model().vectors().isPresent()) {
                writeVectors(json, content.model().vectors().get());
            }
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
        return bytes.toByteArray();
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
     * @throws ConfigurationException if there is no such file or it holds no model of this version, or one that was
     *     trained with another embedder
     */
    public static ModelFile read(Path file, Function<String, Embedding> embedding) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new ConfigurationException(file + " is too large for a model");
            }
            return new ModelFile(content(JSON.readTree(plain(Files.readAllBytes(file), file)), file, embedding));
        } catch (IOException | DateTimeException e) {
            throw new ConfigurationException("no model can be read from " + file + "; learn one first: " + e, e);
        }
    }

    private static byte[] plain(byte[] zipped, Path file) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] json = plain.readNBytes(LARGEST_JSON + 1);
            if (json.length > LARGEST_JSON) {
                throw new ConfigurationException(file + " is too large for a model");
            }
            return json;
        }
    }

    private static Content content(JsonNode json, Path file, Function<String, Embedding> embedding) {
        if (!FORMAT.equals(json.path("format").asText())) {
            throw new ConfigurationException(file + " is no learned model");
        }
        if (json.path("version").asInt() != VERSION) {
            throw new ConfigurationException("the model in " + file + " has version "
                    + json.path("version").asText() + ", but this library reads version " + VERSION
                    + "; learn it again");
        }
        Origin origin = new Origin(
                LocalDate.parse(json.path("first").asText()),
                LocalDate.parse(json.path("last").asText()),
                json.path("days").asInt(),
                json.path("papers").asInt(),
                json.path("selected").asInt());
        List<Calibration.Point> points = new ArrayList<>();
        for (JsonNode point : json.path("calibration")) {
            points.add(new Calibration.Point(
                    number(point.path(0), file), number(point.path(1), file), number(point.path(2), file)));
        }
        check(points.size() >= 2 && points.size() <= 1000, file, "its calibration is missing");
        Calibration calibration = new Calibration(
                number(json.path("areaUnderCurve"), file), number(json.path("selectionThreshold"), file), points);
        PaperModel model = new PaperModel(words(json, file), vectors(json.path("vectors"), file, embedding));
        return new Content(model, calibration, origin);
    }

    private static TextModel words(JsonNode json, Path file) {
        JsonNode rows = json.path("terms");
        check(rows.size() > 0 && rows.size() <= MOST_TERMS, file, "it has no terms, or too many");
        List<String> terms = new ArrayList<>();
        float[] rarities = new float[rows.size()];
        double[] coefficients = new double[rows.size()];
        for (JsonNode row : rows) {
            int place = terms.size();
            terms.add(row.path(0).asText());
            check(terms.get(place).length() <= LONGEST_TERM, file, "a term is too long");
            rarities[place] = (float) number(row.path(1), file);
            coefficients[place] = (float) number(row.path(2), file);
        }
        check(new HashSet<>(terms).size() == terms.size(), file, "a term is there twice");
        return new TextModel(new Vocabulary(terms, rarities), new LogisticRegression.Solution(coefficients, (float)
                number(json.path("intercept"), file)));
    }

    private static Optional<VectorModel> vectors(JsonNode json, Path file, Function<String, Embedding> embedding) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        String name = json.path("embedder").asText();
        check(
                !name.isBlank() && name.length() <= LONGEST_TERM,
                file,
                "the name of its embedder is missing or too long");
        JsonNode row = json.path("coefficients");
        double[] coefficients = new double[row.size()];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = (float) number(row.path(i), file);
        }
        float intercept = (float) number(json.path("intercept"), file);
        Embedding found = embedding.apply(name);
        if (!found.name().equals(name) || found.dimensions() != coefficients.length) {
            throw new ConfigurationException("the model in " + file + " was learned with the embedder '" + name
                    + "' of "
                    + coefficients.length + " dimensions, not with '" + found.name() + "' of " + found.dimensions()
                    + "; read it with the former, or learn it again with the latter");
        }
        return Optional.of(new VectorModel(found, new LogisticRegression.Solution(coefficients, intercept)));
    }

    private static double number(JsonNode node, Path file) {
        double value = node.asDouble(Double.NaN);
        check(node.isNumber() && Math.abs(value) < 1e6, file, "a number is missing or out of range");
        return value;
    }

    private static void check(boolean fine, Path file, String complaint) {
        if (!fine) {
            throw new ConfigurationException("the model in " + file + " is damaged: " + complaint + "; learn it again");
        }
    }
}
