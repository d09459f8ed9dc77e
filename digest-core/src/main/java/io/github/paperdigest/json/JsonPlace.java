package io.github.paperdigest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.StorageException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A value in a JSON file together with where it stands, so that every error can name file and place. */
final class JsonPlace {

    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonPlace(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonPlace root(String file, JsonNode node) {
        JsonPlace root = new JsonPlace(file, "", node);
        if (!node.isObject()) {
            throw root.error("a JSON object is expected");
        }
        return root;
    }

    /** The value of a key that has to be there. */
    JsonPlace get(String key) {
        return find(key).orElseThrow(() -> error("the key '" + key + "' is missing"));
    }

    /** The value of a key; empty if it is absent or null. */
    Optional<JsonPlace> find(String key) {
        if (!node.isObject()) {
            throw error("a JSON object is expected");
        }
        JsonNode value = node.get(key);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new JsonPlace(file, path.isEmpty() ? key : path + "." + key, value));
    }

    String text() {
        if (!node.isTextual()) {
            throw error("a text is expected");
        }
        return node.textValue();
    }

    /** A text, or a number as it is written. */
    String printed() {
        if (node.isNumber()) {
            return node.isIntegralNumber() ? node.asText() : node.decimalValue().toPlainString();
        }
        return text();
    }

    int integer() {
        if (!node.canConvertToInt() || !node.canConvertToExactIntegral()) {
            throw error("a whole number is expected");
        }
        return node.intValue();
    }

    /** Requires a total to be the sum of its parts. */
    void requireSum(int sum, Object parts) {
        if (integer() != sum) {
            throw error("it does not add up: there are " + node + ", but " + parts);
        }
    }

    long longInteger() {
        if (!node.canConvertToLong() || !node.canConvertToExactIntegral()) {
            throw error("a whole number is expected");
        }
        return node.longValue();
    }

    double number() {
        if (!node.isNumber()) {
            throw error("a number is expected");
        }
        return node.doubleValue();
    }

    boolean bool() {
        if (!node.isBoolean()) {
            throw error("true or false is expected");
        }
        return node.booleanValue();
    }

    /** An exact amount, written as a text such as {@code "0.56"}, or as a number. */
    BigDecimal amount() {
        return parsed("an amount such as \"0.56\" is expected", text -> new BigDecimal(text.strip()));
    }

    boolean isText() {
        return node.isTextual();
    }

    boolean isNumber() {
        return node.isNumber();
    }

    <T> T parsed(String expectation, Function<String, T> parser) {
        String text = printed();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw error(expectation + ", not '" + text + "'", e);
        }
    }

    /** The elements of a list; none if the key is absent. */
    <T> List<T> list(String key, Function<JsonPlace, T> element) {
        return find(key).map(place -> place.elements(element)).orElse(List.of());
    }

    /** The members of an object, in the order of the file. */
    Map<String, JsonPlace> members() {
        Map<String, JsonPlace> members = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> find(key).ifPresent(value -> members.put(key, value)));
        return members;
    }

    /** Runs a constructor that checks its arguments, and names the place if it refuses them. */
    <T> T checked(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()), e);
        }
    }

    StorageException error(String what) {
        return new StorageException(describe(what));
    }

    private StorageException error(String what, Throwable cause) {
        return new StorageException(describe(what), cause);
    }

    private String describe(String what) {
        return file + " is damaged" + (path.isEmpty() ? "" : " at " + path) + ": " + what;
    }

    private <T> List<T> elements(Function<JsonPlace, T> element) {
        if (!node.isArray()) {
            throw error("a list is expected");
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(element.apply(new JsonPlace(file, path + "[" + i + "]", node.get(i))));
        }
        return elements;
    }
}
