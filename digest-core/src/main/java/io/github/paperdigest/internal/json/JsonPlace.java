package io.github.paperdigest.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text together with where it stands, so that every error can name text and place. All methods throw
 * the exception of {@link #error} if the value is not what they give.
 */
public final class JsonPlace {

    /** A longer value is not repeated in a message. */
    private static final int LONGEST_SHOWN = 60;

    private final JsonOrigin origin;
    private final @Nullable JsonPlace parent;
    private final String step;
    private final JsonNode node;

    private JsonPlace(JsonOrigin origin, @Nullable JsonPlace parent, String step, JsonNode node) {
        this.origin = origin;
        this.parent = parent;
        this.step = step;
        this.node = node;
    }

    static JsonPlace root(JsonOrigin origin, JsonNode node) {
        JsonPlace root = new JsonPlace(origin, null, "", node);
        root.require(node.isObject(), "a JSON object");
        return root;
    }

    /** The value of a key that has to be there. */
    public JsonPlace get(String key) {
        return find(key).orElseThrow(() -> error("the key '" + key + "' is missing"));
    }

    /** The value of a key; empty if it is absent or null. */
    public Optional<JsonPlace> find(String key) {
        require(node.isObject(), "a JSON object");
        JsonNode value = node.get(key);
        return value == null || value.isNull()
                ? Optional.empty()
                : Optional.of(new JsonPlace(origin, this, key, value));
    }

    public String text() {
        require(node.isTextual(), "a text");
        return node.textValue();
    }

    /** A text, or a number as it is written. */
    public String printed() {
        if (node.isNumber()) {
            return node.isIntegralNumber() ? node.asText() : node.decimalValue().toPlainString();
        }
        return text();
    }

    public int integer() {
        require(node.canConvertToInt() && node.canConvertToExactIntegral(), "a whole number");
        return node.intValue();
    }

    /** Requires a total to be the sum of its parts. */
    public void requireSum(int sum, Object parts) {
        if (integer() != sum) {
            throw error("it does not add up: there are " + node + ", but " + parts);
        }
    }

    public long longInteger() {
        require(node.canConvertToLong() && node.canConvertToExactIntegral(), "a whole number");
        return node.longValue();
    }

    public double number() {
        require(node.isNumber(), "a number");
        return node.doubleValue();
    }

    public boolean bool() {
        require(node.isBoolean(), "true or false");
        return node.booleanValue();
    }

    /** An exact amount, written as a text such as {@code "0.56"}, or as a number. */
    public BigDecimal amount() {
        return parsed("an amount such as \"0.56\" is expected", text -> new BigDecimal(text.strip()));
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isText() {
        return node.isTextual();
    }

    public boolean isNumber() {
        return node.isNumber();
    }

    /** What a parser makes of a text or number, if it takes it. */
    public <T> T parsed(String expectation, Function<String, T> parser) {
        String text = printed();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw error(expectation + ", not '" + text + "'", e);
        }
    }

    /** The elements of a list; none if the key is absent. */
    public <T> List<T> list(String key, Function<JsonPlace, T> element) {
        return find(key)
                .map(place -> place.elements().stream().map(element).toList())
                .orElse(List.of());
    }

    /** The elements of this list. */
    public List<JsonPlace> elements() {
        require(node.isArray(), "a list");
        List<JsonPlace> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(origin, this, "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    /** The members of this object, in the order of the file, without those that are null. */
    public Map<String, JsonPlace> members() {
        require(node.isObject(), "a JSON object");
        Map<String, JsonPlace> members = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> find(key).ifPresent(value -> members.put(key, value)));
        return members;
    }

    /** Runs a constructor that checks its arguments, and names the place if it refuses them. */
    public <T> T checked(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException | ConfigurationException e) {
            throw error(String.valueOf(e.getMessage()), e);
        }
    }

    /** Refuses keys of an object that nobody reads. */
    public void requireKeys(Set<String> allowed) {
        require(node.isObject(), "a JSON object");
        node.fieldNames().forEachRemaining(key -> {
            if (!allowed.contains(key)) {
                throw error("there is no key '" + key + "'; allowed are " + String.join(", ", new TreeSet<>(allowed)));
            }
        });
    }

    /** Refuses files of a later version, which this library can't know. */
    public void requireVersion(int newest) {
        int version = get("schemaVersion").integer();
        if (version < 1 || version > newest) {
            throw error("its schemaVersion is " + version + ", but this library reads 1 to " + newest
                    + "; use a newer version of the library");
        }
    }

    /** An error at this place. */
    public DigestException error(String what) {
        return error(what, null);
    }

    private DigestException error(String what, @Nullable Throwable cause) {
        return origin.error(path(), what, cause);
    }

    private void require(boolean expected, String expectation) {
        if (!expected) {
            String value = node.isValueNode() ? JsonTree.write(node) : "";
            throw error(expectation + " is expected"
                    + (value.isEmpty() || value.length() > LONGEST_SHOWN ? "" : ", not " + value));
        }
    }

    private String path() {
        String before = parent == null ? "" : parent.path();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
