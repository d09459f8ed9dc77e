package io.github.paperdigest.openai.internal.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.json.Json;
import io.github.paperdigest.internal.json.JsonTree;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ResponseFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes the bodies of requests: the model, the messages, the fields that the user adds, and what is wished beside an
 * answer, as far as the endpoint is not known to refuse it. Thread-safe.
 */
public final class RequestWriter {

    /** What the library sets itself. */
    private static final List<String> RESERVED = List.of("model", "messages");

    /** Only an answer in one piece is asked for; some endpoints have to be told so. */
    private static final String STREAM = "stream";

    private static final String MASK = "***";
    /** In place of these, the usual tier may answer. */
    private static final Set<String> OPEN_TIERS = Set.of("auto", "flex", "batch");

    private static final String RESPONSE_FORMAT = "response_format";

    /** Enough of a hash to tell prompts from each other; OpenAI takes 64 characters. */
    private static final int KEY_BYTES = 16;

    private final String model;
    private final ObjectNode extraFields;
    private final CacheContract cache;
    private final WishMemory<AnswerFormat> formats = new WishMemory<>(AnswerFormat.JSON_SCHEMA);
    private final WishMemory<Boolean> cacheHints = new WishMemory<>(true);

    /** @param extraFields the text of a JSON object */
    public RequestWriter(String model, String extraFields) {
        this(model, extraFields, CacheContract.NONE);
    }

    /**
     * @param extraFields the text of a JSON object
     * @param cache what the endpoint does with prompts that begin alike
     */
    public RequestWriter(String model, String extraFields, CacheContract cache) {
        this(model, parse(extraFields), cache);
    }

    private RequestWriter(String model, ObjectNode extraFields, CacheContract cache) {
        this.model = model;
        this.extraFields = extraFields;
        this.cache = cache;
    }

    /** A writer of the same fields for another model, of which nothing is known yet. */
    public RequestWriter forModel(String other, CacheContract itsCache) {
        return new RequestWriter(other, extraFields, itsCache);
    }

    /**
     * The user's own fields as compact JSON behind a blank, with a mask in the place of credentials; an empty text if there
     * are none.
     */
    public String extraFields() {
        if (extraFields.isEmpty()) {
            return "";
        }
        ObjectNode shown = extraFields.deepCopy();
        replaceCredentials(shown, false, value -> MASK);
        return " " + JsonTree.write(shown);
    }

    /** The values among the user's own fields that are credentials by their name or by their looks. */
    public List<String> credentials() {
        List<String> values = new ArrayList<>();
        replaceCredentials(extraFields.deepCopy(), false, value -> {
            values.add(value);
            return value;
        });
        return values;
    }

    private static void replaceCredentials(JsonNode node, boolean isCredential, UnaryOperator<String> replacement) {
        if (node instanceof ObjectNode fields) {
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                boolean named = isCredential || CredentialName.matches(field.getKey());
                field.setValue(replaced(field.getValue(), named, replacement));
            }
        } else if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                items.set(i, replaced(items.get(i), isCredential, replacement));
            }
        }
    }

    private static JsonNode replaced(JsonNode value, boolean isCredential, UnaryOperator<String> replacement) {
        if (value.isTextual() && (isCredential || CredentialName.isKey(value.textValue()))) {
            return TextNode.valueOf(replacement.apply(value.textValue()));
        }
        replaceCredentials(value, isCredential, replacement);
        return value;
    }

    /** Which formats the endpoint is known to refuse. */
    public WishMemory<AnswerFormat> formats() {
        return formats;
    }

    /** Whether the endpoint is known to refuse what is said of its cache. */
    public WishMemory<Boolean> cacheHints() {
        return cacheHints;
    }

    /** How many of so many tokens, with which two prompts begin, the endpoint is known to have the second time. */
    public long cachedTokens(long prefix) {
        boolean isKept = cache.mark() == CacheContract.Mark.NONE || cacheHints.most();
        return isKept ? cache.cachedTokens(prefix) : 0;
    }

    /** Whether the user's own fields ask for a tier of service. */
    public boolean hasTier() {
        return extraFields.has("service_tier");
    }

    /** The tier of service that the user's own fields ask for; the usual one for those that are cheaper or left open. */
    public String tier() {
        String asked = extraFields.path("service_tier").asText("");
        return OPEN_TIERS.contains(asked) ? "" : asked;
    }

    /** What to wish. The user's own fields may say the format already, and nothing else is then asked for. */
    public Wishes wishes(ChatRequest request) {
        boolean asks = request.responseFormat().isPresent() && !extraFields.has(RESPONSE_FORMAT);
        boolean isShared = cache.isTold() && request.prompt().sharedPrefix() > 0;
        return new Wishes(asks ? formats.most() : AnswerFormat.TEXT, isShared && cacheHints.most());
    }

    /**
     * A request was answered.
     *
     * @param wished what was wished first
     * @param answered what was wished of the request that was answered
     * @param isCertain whether the endpoint refused what was wished between, as opposed to a failure that may pass
     */
    public void answered(Wishes wished, Wishes answered, boolean isCertain) {
        formats.answered(wished.format(), answered.format(), isCertain);
        cacheHints.answered(wished.cached(), answered.cached(), true);
    }

    /**
     * Writes the body of a request.
     *
     * @throws ScoringException if a schema is to be sent and is not JSON
     */
    public String write(ChatRequest request, Wishes wishes) {
        AnswerFormat format = wishes.format();
        Prompt prompt = request.prompt();
        ObjectNode body = Json.object();
        body.put("model", model);
        ArrayNode messages = body.putArray("messages");
        if (!prompt.system().isBlank()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        ObjectNode user = messages.addObject().put("role", "user");
        if (wishes.cached() && cache.mark() != CacheContract.Mark.NONE) {
            writeParts(user.putArray("content"), prompt);
        } else {
            user.put("content", prompt.user());
        }
        if (format != AnswerFormat.TEXT) {
            request.responseFormat().ifPresent(wish -> body.set(RESPONSE_FORMAT, responseFormat(format, wish)));
        }
        if (wishes.cached()) {
            tellCache(body, prompt);
        }
        body.setAll(extraFields);
        return JsonTree.write(body);
    }

    /** The user message in two parts, of which the first is to be kept, and the system message with it. */
    private void writeParts(ArrayNode parts, Prompt prompt) {
        String shared = prompt.user().substring(0, prompt.sharedPrefix());
        String rest = prompt.user().substring(prompt.sharedPrefix());
        ObjectNode kept = parts.addObject().put("type", "text").put("text", shared);
        if (cache.mark() == CacheContract.Mark.CACHE_CONTROL) {
            kept.putObject("cache_control").put("type", "ephemeral");
        } else {
            kept.putObject("prompt_cache_breakpoint").put("mode", "explicit");
        }
        if (!rest.isEmpty()) {
            parts.addObject().put("type", "text").put("text", rest);
        }
    }

    private void tellCache(ObjectNode body, Prompt prompt) {
        if (cache.takesKey()) {
            body.put("prompt_cache_key", key(prompt));
        }
        // The one excludes the other.
        if (cache.mark() == CacheContract.Mark.BREAKPOINT && !extraFields.has("prompt_cache_retention")) {
            body.putObject("prompt_cache_options").put("mode", "explicit");
        }
    }

    /** The same for all prompts that begin alike, and for no others. */
    private String key(Prompt prompt) {
        byte[] hash =
                Fingerprint.of(List.of(model, prompt.system(), prompt.user().substring(0, prompt.sharedPrefix())));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, KEY_BYTES));
    }

    private static ObjectNode responseFormat(AnswerFormat format, ResponseFormat wish) {
        ObjectNode node = Json.object();
        if (format == AnswerFormat.JSON_OBJECT) {
            return node.put("type", "json_object");
        }
        node.put("type", "json_schema");
        node.putObject("json_schema")
                .put("name", wish.name())
                .put("strict", true)
                .set("schema", schema(wish));
        return node;
    }

    private static JsonNode schema(ResponseFormat wish) {
        try {
            return Json.parse(wish.schema());
        } catch (JsonProcessingException e) {
            throw new ScoringException(RemoteFailure.of(
                    FailureKind.INVALID_REQUEST,
                    "the schema of the response format '" + wish.name() + "' is not JSON: " + e.getOriginalMessage()));
        }
    }

    private static ObjectNode parse(String json) {
        JsonNode node;
        try {
            node = Json.parse(json);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text, which may hold a secret.
            throw new ConfigurationException("the extra body fields are not JSON at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        }
        if (!(node instanceof ObjectNode fields)) {
            // Its value may be a secret.
            throw new ConfigurationException(
                    "the extra body fields have to be a JSON object such as {\"temperature\": 0}, not "
                            + (node.isArray() && node.isEmpty() ? "[]" : "a JSON " + node.getNodeType()));
        }
        for (String name : RESERVED) {
            if (fields.has(name)) {
                throw new ConfigurationException("the body field '" + name + "' is not yours to set");
            }
        }
        JsonNode stream = fields.path(STREAM);
        if (!stream.isMissingNode() && (!stream.isBoolean() || stream.booleanValue())) {
            throw new ConfigurationException("the body field 'stream' may only be false");
        }
        return fields;
    }
}
