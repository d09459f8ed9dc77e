package io.github.paperdigest.openai;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an endpoint that speaks OpenAI's chat completions: OpenAI itself, a gateway, or a server of one's own.
 *
 * <pre>{@code
 * ChatModel model = OpenAiChatModel.builder().model("gpt-5-mini").apiKey(key).build();
 * ChatModel local = OpenAiChatModel.builder()
 *         .model("llama3.1")
 *         .baseUrl(URI.create("http://localhost:11434/v1"))
 *         .build();
 * }</pre>
 *
 * <p>A request that fails in a way that may pass (too many requests, no answer in time, an outage) is sent again up to
 * {@link Builder#maxRetries} times: after the pause that the endpoint asks for, at most a minute, or after pauses that
 * double from one second. A pause that would pass the request's deadline is not begun: the call fails at once.
 *
 * <p>All threads share one pace: the requests and tokens a minute that the user sets or the endpoint's headers tell, and
 * the pauses that the endpoint asks for. After ten requests in a row that met an outage or a timeout, calls fail at once
 * for 15 seconds.
 *
 * <p>A {@linkplain ChatRequest#responseFormat() format} is asked for as {@code json_schema}, then as {@code
 * json_object}, then not at all; what the endpoint refuses is not tried again.
 *
 * <p>An answer's usage is what the endpoint reports, its cost what the {@linkplain PriceList price list} says of it. A
 * try that brought no answer counts as free.
 *
 * <p>Thread-safe; holds nothing that needs closing. A call blocks its thread, and an interrupt aborts the request in
 * flight.
 */
public final class OpenAiChatModel implements ChatModel {

    private final String model;
    private final Credentials credentials;

    private final PriceList prices;
    private final Conversation conversation;

    private OpenAiChatModel(Builder builder) {
        this.model = builder.requiredModel();
        this.credentials = new Credentials(builder.apiKey, builder.headers);
        this.prices = builder.prices == null ? PriceList.bundled() : builder.prices;
        this.conversation = new Conversation(
                new Endpoint(builder.baseUrl, credentials, builder.httpClientOrNew()),
                new RequestBody(model, builder.bodyFields),
                new CompletionReader(new FailureReader(model, credentials.hasKey())),
                new RetryPolicy(builder.maxRetries, builder.random),
                new Pace(builder.requestsPerMinute, builder.tokensPerMinute, builder.ticks, builder.sleeper),
                new Circuit(builder.ticks),
                new KnownFormats(),
                builder.timeout,
                builder.clock,
                builder.sleeper);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String model() {
        return model;
    }

    /** The name, and the {@linkplain Builder#bodyFields(String) fields} that are added to requests, if there are any. */
    @Override
    public String identity() {
        return model + conversation.requestBody().extraFields();
    }

    /** What the {@linkplain PriceList price list} says of these tokens. */
    @Override
    public Optional<Cost> price(TokenUsage usage) {
        return prices.cost(model, usage);
    }

    /**
     * Asks for one completion.
     *
     * @throws ScoringException with the kind of failure, and with the tries and tokens that the call used all the same
     * @throws InterruptedException if the thread is interrupted; the request in flight is aborted
     */
    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        Call call = new Call(conversation, request, new Quotation(credentials, request.prompt()));
        try {
            Completion completion = call.completion();
            TokenUsage usage =
                    completion.usage().map(call.spentOnFailures()::plus).orElse(null);
            return ChatResponse.of(completion.content(), completion.finishReason(), usage, cost(usage), call.retries());
        } catch (FailedTryException failed) {
            throw scoringException(failed, call);
        }
    }

    private @Nullable Cost cost(@Nullable TokenUsage usage) {
        return usage == null ? null : prices.cost(model, usage).orElse(null);
    }

    private ScoringException scoringException(FailedTryException failed, Call call) {
        RemoteFailure last = failed.failure();
        String tries = call.retries() == 0 ? "" : " (given up after " + (call.retries() + 1) + " tries)";
        String message = model + " at " + conversation.endpoint().host() + ": " + last.message() + tries;
        return new ScoringException(last.withMessage(message), usage(failed, call), failed.getCause());
    }

    private ModelUsage usage(FailedTryException failed, Call call) {
        TokenUsage spent = call.spentOnFailures();
        boolean answeredWithoutUsage = failed.reached() == FailedTryException.Reached.MODEL
                && failed.usage().isEmpty();
        // A request that ran out of time may have been billed, in tokens that nobody tells.
        boolean complete = !answeredWithoutUsage && failed.failure().kind() != FailureKind.TIMEOUT;
        Cost costOfSpent = spent.equals(TokenUsage.ZERO) ? Cost.ZERO : cost(spent);
        return ModelUsage.of(1, call.retries(), spent, complete, answeredWithoutUsage ? null : costOfSpent);
    }

    /** The model and the address, without any secret. */
    @Override
    public String toString() {
        return "OpenAiChatModel[" + model + " at " + conversation.endpoint().host() + "]";
    }

    /** Sets up an {@link OpenAiChatModel}. Only the model's name has to be given. Not thread-safe. */
    public static final class Builder {

        private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

        private URI baseUrl = URI.create("https://api.openai.com/v1");
        private @Nullable String apiKey;
        private @Nullable String model;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String bodyFields = "{}";
        private Duration timeout = Duration.ofMinutes(5);
        private int maxRetries = 3;
        private long requestsPerMinute = Long.MAX_VALUE;
        private long tokensPerMinute = Long.MAX_VALUE;
        private @Nullable PriceList prices;
        private @Nullable HttpClient httpClient;
        private Clock clock = Clock.systemUTC();
        private Clock ticks = new MonotonicClock();
        private Sleeper sleeper = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /** The model's name as the endpoint knows it. */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model");
            return this;
        }

        /**
         * The address under which {@code /chat/completions} is served; by default {@code https://api.openai.com/v1}. A
         * query is kept and put behind that path.
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /** The key, sent as {@code Authorization: Bearer}; by default none is sent. A blank one counts as none. */
        public Builder apiKey(String apiKey) {
            this.apiKey = apiKey.isBlank() ? null : apiKey.strip();
            return this;
        }

        /** Adds a header to every request; it replaces one of the same name, {@code Authorization} too. */
        public Builder header(String name, String value) {
            headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Fields to add to the body of every request, as the text of a JSON object, such as {@code {"temperature": 0,
         * "max_completion_tokens": 20000}}; by default none. Not {@code model}, {@code messages} or {@code stream}.
         */
        public Builder bodyFields(String json) {
            this.bodyFields = Objects.requireNonNull(json, "json");
            return this;
        }

        /** How long one try may take, from connecting to the last byte of the answer; by default five minutes, at most a
         * day. */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** How often a request may be sent again, 0 to 20; by default 3, which makes at most four tries. */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * How many requests any minute may see, retries included, over all threads that use this model; by default as
         * many as the endpoint's {@code x-ratelimit-limit-requests} allows. The smaller of the two counts.
         */
        public Builder requestsPerMinute(int requestsPerMinute) {
            this.requestsPerMinute = requestsPerMinute;
            return this;
        }

        /**
         * How many tokens any minute may see, over all threads that use this model; by default as many as the
         * endpoint's {@code x-ratelimit-limit-tokens} allows. The smaller of the two counts. What a request will use is
         * estimated from its size and from what earlier ones used; a request above the limit goes alone.
         */
        public Builder tokensPerMinute(long tokensPerMinute) {
            this.tokensPerMinute = tokensPerMinute;
            return this;
        }

        /** What models cost; by default {@link PriceList#bundled()}. */
        public Builder prices(PriceList prices) {
            this.prices = Objects.requireNonNull(prices, "prices");
            return this;
        }

        /** The client to send with, never closed; by default one of its own that follows no redirects. */
        public Builder httpClient(HttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /** The clock of deadlines and of HTTP dates in {@code Retry-After}; by default the system's. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        Builder ticks(Clock ticks) {
            this.ticks = ticks;
            return this;
        }

        Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        Builder random(DoubleSupplier random) {
            this.random = random;
            return this;
        }

        /**
         * Makes the model; nothing is sent yet.
         *
         * @throws ConfigurationException if the model is missing, or an address, header or field can't be used
         */
        public OpenAiChatModel build() {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
                throw new ConfigurationException(
                        "the timeout of a chat model is above zero and at most a day, not " + timeout);
            }
            if (maxRetries < 0 || maxRetries > 20) {
                throw new ConfigurationException("max-retries has to be between 0 and 20, not " + maxRetries);
            }
            if (requestsPerMinute < 1 || tokensPerMinute < 1) {
                throw new ConfigurationException("a chat model needs at least one request and one token a minute");
            }
            return new OpenAiChatModel(this);
        }

        private String requiredModel() {
            if (model == null || model.isBlank()) {
                throw new ConfigurationException("a chat model needs the model's name, for instance gpt-5-mini");
            }
            return model.strip();
        }

        private HttpClient httpClientOrNew() {
            return httpClient != null
                    ? httpClient
                    : HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(20))
                            .build();
        }
    }
}
