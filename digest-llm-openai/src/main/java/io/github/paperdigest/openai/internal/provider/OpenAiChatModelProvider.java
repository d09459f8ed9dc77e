package io.github.paperdigest.openai.internal.provider;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.openai.Lane;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.openai.PromptCache;
import io.github.paperdigest.openai.internal.request.Credentials;
import io.github.paperdigest.openai.internal.request.RequestWriter;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an {@link OpenAiChatModel}. */
public final class OpenAiChatModelProvider implements ChatModelProvider {

    private static final Setting<String> MODEL =
            Setting.text("model", "the model's name as the endpoint knows it").required();
    private static final Setting<URI> BASE_URL = Setting.address(
                    "base-url", "the address before /chat/completions; a query is kept and put behind that")
            .where("without a user or a fragment", url -> url.getRawUserInfo() == null && url.getRawFragment() == null)
            .orElse(URI.create("https://api.openai.com/v1"));
    private static final Setting<String> API_KEY = Setting.secret(
                    "api-key", "sent as Authorization: Bearer; if left out, nothing is sent")
            .where("without control characters", key -> key.chars().noneMatch(Character::isISOControl));
    private static final Setting<Duration> TIMEOUT = Setting.duration(
                    "timeout",
                    "the time for one try, from connecting to the last byte of the answer; if left out, 5 minutes, or 15"
                            + " with lane=flex")
            .between(Duration.ofMillis(1), Duration.ofDays(1));
    private static final Setting<Lane> LANE = Setting.choice(
                    "lane",
                    "how long answers may take, for half the price: not at all, minutes (the tier flex), or hours (jobs of"
                            + " OpenAI's Batch API)",
                    Lane.class)
            .orElse(Lane.FAST);
    private static final Setting<Duration> LANE_PATIENCE = Setting.duration(
                    "lane-patience",
                    "how long a job of lane=batch is waited for before it is cancelled and the rest goes the fast way")
            .between(Duration.ofSeconds(1), Duration.ofDays(2))
            .orElse(Duration.ofHours(4));
    private static final Setting<Integer> MAX_RETRIES = Setting.number(
                    "max-retries",
                    "how often a request may be sent again where the scorer does not do that itself, as llm does")
            .between(0, 20)
            .orElse(3);
    private static final Setting<Integer> REQUESTS_PER_MINUTE = Setting.number(
                    "requests-per-minute",
                    "the most requests in a minute, over all threads; if left out, what the endpoint's headers tell")
            .atLeast(1);
    private static final Setting<Integer> TOKENS_PER_MINUTE = Setting.number(
                    "tokens-per-minute",
                    "the most tokens in a minute, over all threads; if left out, what the endpoint's headers tell")
            .atLeast(1);
    private static final Setting<Map<String, String>> HEADERS = Setting.of(
                    "headers",
                    "headers to add to every request",
                    "one 'Name: value' a line that may be sent as a header",
                    OpenAiChatModelProvider::headers)
            .asSecret();
    private static final Setting<String> BODY = Setting.jsonObject(
                    "body", "fields to add to the body of every request, such as {\"temperature\": 0}")
            .where("without model and messages, and with no stream but false", OpenAiChatModelProvider::isOfTheUser);
    private static final Setting<PromptCache> PROMPT_CACHE = Setting.choice(
                    "prompt-cache",
                    "what the endpoint is told about its cache of prompts: what is known to be of use there, nothing, a key"
                            + " as OpenAI is told, or the breakpoints of Anthropic's models behind a gateway",
                    PromptCache.class)
            .orElse(PromptCache.AUTO);
    private static final Setting<PriceList> PRICES = Setting.of(
            "prices",
            "prices to add to those that come with the library, or to replace them, such as LiteLLM's list",
            "a price list as a JSON object, or the path of a file with one",
            OpenAiChatModelProvider::prices);

    /** Made by {@link java.util.ServiceLoader}. */
    public OpenAiChatModelProvider() {}

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MODEL,
                BASE_URL,
                API_KEY,
                TIMEOUT,
                LANE,
                LANE_PATIENCE,
                MAX_RETRIES,
                REQUESTS_PER_MINUTE,
                TOKENS_PER_MINUTE,
                HEADERS,
                BODY,
                PROMPT_CACHE,
                PRICES);
    }

    @Override
    public ChatModel create(ProviderContext context) {
        Settings settings = context.settings();
        OpenAiChatModel.Builder builder = OpenAiChatModel.from(context)
                .model(settings.get(MODEL))
                .baseUrl(settings.get(BASE_URL))
                .lane(settings.get(LANE))
                .lanePatience(settings.get(LANE_PATIENCE))
                .maxRetries(settings.get(MAX_RETRIES))
                .promptCache(settings.get(PROMPT_CACHE));
        settings.find(TIMEOUT).ifPresent(builder::timeout);
        settings.find(API_KEY).ifPresent(builder::apiKey);
        settings.find(REQUESTS_PER_MINUTE).ifPresent(builder::requestsPerMinute);
        settings.find(TOKENS_PER_MINUTE).ifPresent(builder::tokensPerMinute);
        settings.find(HEADERS).ifPresent(headers -> headers.forEach(builder::header));
        settings.find(BODY).ifPresent(builder::bodyFields);
        settings.find(PRICES)
                .ifPresent(own -> builder.prices(PriceList.bundled().with(own)));
        return builder.build();
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.lines().filter(each -> !each.isBlank()).toList()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("no colon");
            }
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        // Refuses what can't be sent.
        new Credentials(null, headers);
        return headers;
    }

    private static boolean isOfTheUser(String body) {
        // Refuses any other.
        new RequestWriter("", body);
        return true;
    }

    private static PriceList prices(String value) {
        return value.startsWith("{") ? PriceList.fromJson(value) : PriceList.read(Path.of(value));
    }
}
