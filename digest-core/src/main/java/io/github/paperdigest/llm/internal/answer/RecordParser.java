package io.github.paperdigest.llm.internal.answer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads one {@code {…}} of a model's answer: as JSON, then as JSON with its usual defects, then by its known keys. */
final class RecordParser {

    /**
     * A record that was read.
     *
     * @param fields the values that are not null, under normalized keys
     * @param repaired whether it was not plain JSON
     */
    record Parsed(Map<String, String> fields, boolean repaired) {}

    private static final JsonTree STRICT = JsonTree.of(new JsonFactory());

    private static final JsonTree LENIENT = JsonTree.of(JsonFactory.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build());

    /**
     * TeX commands whose first letter after the backslash is also an escape of JSON: {@code \beta} would be read as a
     * backspace and "eta".
     */
    private static final Pattern TEX_COMMAND = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\("
            + "backslash|bar|bf|beta|big|bigcup|bigl|bigr|binom|bm|boldsymbol|bot|boxed|bullet|"
            + "forall|frac|nabla|ne|neq|neg|newline|ngeq|ni|nleq|norm|not|notin|nu|"
            + "rangle|rceil|rfloor|rho|right|rightarrow|rm|tanh|tau|tensor|text|textbf|textit|textrm|texttt|textsc|"
            + "tfrac|theta|tilde|times|tiny|to|top|triangle|underbrace|underline|uparrow|upsilon|url"
            + ")(?![A-Za-z])");

    /** A backslash that begins no escape of JSON. */
    private static final Pattern STRAY_BACKSLASH = Pattern.compile("\\\\(?:([\"\\\\/bfnrt]|u[0-9a-fA-F]{4})|)");

    private static final Pattern KNOWN_KEY = Pattern.compile("(?i)[\"'“”]?\\b("
            + "arxiv[ _-]?id|paper[ _-]?id|id|doi|comments?|reason|relevance(?:[ _-]{0,2}score)?|novelty(?:[ _-]{0,2}score)?|relevant"
            + ")[\"'“”]?\\s*[:=]\\s*");

    private static final Pattern VALUE_ENDS = Pattern.compile("^[\"'“”\\s]+|[\"'“”,\\s]+$");

    private RecordParser() {}

    /** The text inside, if the whole answer is one JSON string; otherwise the answer itself. */
    static String unwrapString(String answer) {
        String text = answer.strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            try {
                JsonNode node = STRICT.readFirst(text);
                return node != null && node.isTextual() ? node.asText() : answer;
            } catch (JacksonException e) {
                return answer;
            }
        }
        return answer;
    }

    /** Reads a record as JSON, or as JSON with trailing commas, other quotes, raw line breaks or TeX in its strings. */
    static Optional<Parsed> parse(String text) {
        String unescaped = text.matches("(?s)\\{\\s*\\\\\".*") ? text.replace("\\\"", "\"") : text;
        String withTex = TEX_COMMAND.matcher(unescaped).replaceAll("$1\\\\\\\\$2");
        Optional<Map<String, String>> plain = fields(STRICT, withTex);
        if (plain.isPresent()) {
            return plain.map(fields -> new Parsed(fields, !withTex.equals(text)));
        }
        return fields(LENIENT, escapeStrayBackslashes(withTex)).map(fields -> new Parsed(fields, true));
    }

    /** Picks the values of the known keys out of a record that is no JSON, unescaped quotes in a comment for instance. */
    static Optional<Parsed> extract(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher key = KNOWN_KEY.matcher(text);
        String name = null;
        int valueStart = 0;
        while (key.find()) {
            if (name != null) {
                fields.putIfAbsent(name, value(text.substring(valueStart, key.start())));
            }
            name = AnswerRecord.normalizedKey(key.group(1));
            valueStart = key.end();
        }
        if (name == null) {
            return Optional.empty();
        }
        fields.putIfAbsent(name, value(text.substring(valueStart, text.length() - 1)));
        return Optional.of(new Parsed(fields, true));
    }

    private static String value(String raw) {
        return VALUE_ENDS.matcher(raw).replaceAll("");
    }

    private static Optional<Map<String, String>> fields(JsonTree json, String text) {
        JsonNode object;
        try {
            object = json.readFirst(text);
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (object == null || !object.isObject() || object.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        object.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                fields.putIfAbsent(AnswerRecord.normalizedKey(property.getKey()), asText(property.getValue()));
            }
        });
        return Optional.of(fields);
    }

    private static String asText(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(RecordParser::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    private static String escapeStrayBackslashes(String text) {
        return STRAY_BACKSLASH
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) == null ? "\\\\" : match.group()));
    }
}
