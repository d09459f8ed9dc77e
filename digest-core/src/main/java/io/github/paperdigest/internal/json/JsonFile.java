package io.github.paperdigest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The JSON of this library's files. Keys that are there twice are errors. */
public final class JsonFile {

    /** Writes one JSON value. */
    @FunctionalInterface
    public interface Content {
        /** Writes the value. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonTree READER = JsonTree.exact(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** What a person writes may have comments. */
    private static final JsonTree COMMENTED_READER = JsonTree.exact(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build());

    private JsonFile() {}

    /** A text for people: objects with one key a line, short lists on one line, {@code \n} everywhere, also at the end. */
    public static String text(Content content) {
        return written(content, layout()) + "\n";
    }

    /** A text on one line, without a line break. */
    public static String line(Content content) {
        return written(content, null);
    }

    /**
     * Reads a JSON object.
     *
     * @param name names the text in messages
     * @throws StorageException if it is not a JSON object
     */
    public static JsonPlace parse(String name, String text) {
        return parse(READER, JsonOrigin.stored(name), text);
    }

    /**
     * Reads a JSON object that a person wrote, perhaps with comments as in Java.
     *
     * @param name names the text in messages
     * @throws io.github.paperdigest.error.ConfigurationException if it is not a JSON object; the place throws it too
     */
    public static JsonPlace parseSettings(String name, String text) {
        return parse(COMMENTED_READER, JsonOrigin.settings(name), text);
    }

    /**
     * Reads a file with a JSON object.
     *
     * @throws StorageException if it can't be read or is not a JSON object
     */
    public static JsonPlace read(Path file) {
        return parse(file.toString(), contentOf(file));
    }

    /**
     * The text of a UTF-8 file.
     *
     * @throws StorageException if it can't be read
     */
    public static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new StorageException("there is no file " + file, e);
        } catch (IOException e) {
            throw new StorageException(file + " can't be read: " + FileFailure.reason(e), e);
        }
    }

    private static JsonPlace parse(JsonTree reader, JsonOrigin origin, String text) {
        try {
            return JsonPlace.root(origin, reader.read(text));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw origin.error(where, e.getOriginalMessage(), e);
        }
    }

    private static String written(Content content, @Nullable PrettyPrinter layout) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(layout);
            content.writeTo(json);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory takes everything", e);
        }
        return text.toString();
    }

    private static DefaultPrettyPrinter layout() {
        Separators separators = Separators.createDefaultInstance()
                .withRootSeparator("")
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultPrettyPrinter.NopIndenter());
    }
}
