package io.github.paperdigest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.paperdigest.error.StorageException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The JSON of this library's files: objects with one key a line, short lists on one line, {@code \n} everywhere. */
final class JsonFile {

    /** Writes one JSON value. */
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectReader READER = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonFile() {}

    static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(layout());
            content.writeTo(json);
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory takes everything", e);
        }
        return text.append('\n').toString();
    }

    /**
     * Reads a text.
     *
     * @param name names the text in messages
     * @throws StorageException if it is not JSON
     */
    static JsonPlace parse(String name, String text) {
        try {
            JsonNode root = READER.readTree(new StringReader(text));
            return JsonPlace.root(name, root);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new StorageException(name + " is damaged" + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new StorageException(name + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The text of a UTF-8 file. */
    static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new StorageException("there is no file " + file, e);
        } catch (IOException e) {
            throw new StorageException(file + " can't be read: " + e, e);
        }
    }

    static JsonPlace read(Path file) {
        return parse(file.toString(), contentOf(file));
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
