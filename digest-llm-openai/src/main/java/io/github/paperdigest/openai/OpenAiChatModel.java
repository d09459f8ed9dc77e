package io.github.paperdigest.openai;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.RetryingChatModel;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.Pace;
import io.github.paperdigest.internal.http.RedirectFree;
import io.github.paperdigest.internal.time.MonotonicClock;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.openai.internal.answer.Bill;
import io.github.paperdigest.openai.internal.answer.Billing;
import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.CompletionReader;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.openai.internal.batch.BatchWay;
import io.github.paperdigest.openai.internal.call.Call;
import io.github.paperdigest.openai.internal.call.FlexWay;
import io.github.paperdigest.openai.internal.call.Sender;
import io.github.paperdigest.openai.internal.call.Way;
import io.github.paperdigest.openai.internal.request.CacheContract;
import io.github.paperdigest.openai.internal.request.Credentials;
import io.github.paperdigest.openai.internal.request.Endpoint;
import io.github.paperdigest.openai.internal.request.RequestWriter;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
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
 * double from one second. A pause that would pass the request's deadline is not begun: the call fails at once. The
 * scorers of the library {@linkplain ChatRequest#withoutRetries() send requests again themselves}, for as long as their
 * patience lasts.
 *
 * <p>All threads share one pace: the requests and tokens a minute that the user sets or the endpoint's headers tell, and
 * the pauses that the endpoint asks for.
 *
 * <p>A {@linkplain ChatRequest#responseFormat() format} is asked for as {@code json_schema}, then as {@code
 * json_object}, then not at all; what the endpoint refuses is not tried again. So it is with what the endpoint is
 * {@linkplain Builder#promptCache(PromptCache) told about its cache of prompts}.
 *
 * <p>An answer's usage is what the endpoint reports, its cost what the endpoint or a gateway tells, or else what the
 * {@linkplain PriceList price list} says of that usage, at the tier and by the model that the answer names. A try that
 * the endpoint turned away is free; the cost of a call of which any try may have been billed without a report is unknown.
 *
 * <p>Thread-safe; holds nothing that needs closing. A call blocks its thread, and an interrupt aborts the request in
 * flight.
 */
public final class OpenAiChatModel implements ChatModel {

    /** Answers of jobs bear another name, or none. */
    private static final String BATCH_TIER = "batch";

    /** A call without its tries. */
    private static final ModelUsage FREE_CALL = ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO);

    private final String model;
    private final PriceList prices;
    private final Credentials credentials;
    private final RequestWriter writer;
    private final Sender sender;
    private final PromptCache promptCache;
    private final LaneSetup lane;
    private final Way way;
    private final RetryingChatModel retrying;

    private OpenAiChatModel(Builder builder) {
        this.model = builder.requiredModel();
        this.prices = builder.prices == null ? PriceList.bundled() : builder.prices;
        this.writer = new RequestWriter(
                model, builder.bodyFields, cacheContract(builder.baseUrl, model, builder.promptCache));
        this.promptCache = builder.promptCache;
        if (builder.lane != Lane.FAST && writer.hasTier()) {
            throw new ConfigurationException("the body field 'service_tier' is not yours to set with the lane "
                    + builder.lane.name().toLowerCase(Locale.ROOT));
        }
        this.credentials = new Credentials(
                builder.apiKey,
                builder.headers,
                Objects.requireNonNullElse(builder.baseUrl.getRawQuery(), ""),
                writer.credentials());
        this.retrying = RetryingChatModel.builder(new OneTry())
                .maxRetries(builder.maxRetries)
                .clock(builder.clock)
                .sleeper(builder.sleeper)
                .random(builder.random)
                .build();
        Pace pace = new Pace(builder.requestsPerMinute, builder.tokensPerMinute, builder.ticks, builder.sleeper);
        this.sender = new Sender(
                new Endpoint(builder.baseUrl, credentials, builder.httpClientOrNew()),
                reader(""),
                pace,
                builder.timeoutOrUsual(),
                builder.clock);
        this.lane = new LaneSetup(builder.lane, builder.lanePatience, builder.clock, builder.ticks, builder.sleeper);
        this.way = way();
    }

    /** The same endpoint, key and pace with another model. */
    private OpenAiChatModel(OpenAiChatModel sibling, String model) {
        this.model = model;
        this.prices = sibling.prices;
        this.credentials = sibling.credentials;
        this.promptCache = sibling.promptCache;
        this.writer = sibling.writer.forModel(
                model, cacheContract(sibling.sender.endpoint().uri(), model, promptCache));
        this.retrying = sibling.retrying.around(new OneTry());
        this.sender = sibling.sender.withReader(reader(""));
        this.lane = sibling.lane;
        this.way = way();
    }

    private static CacheContract cacheContract(URI address, String model, PromptCache promptCache) {
        return switch (promptCache) {
            // An address without a host is refused elsewhere.
            case AUTO -> CacheContract.known(Objects.requireNonNullElse(address.getHost(), ""), model);
            case ON -> CacheContract.ofOpenAi(model);
            case OFF -> CacheContract.NONE;
            case BREAKPOINTS -> CacheContract.ofCacheControl(model);
        };
    }

    /** What a lane needs to know. */
    private record LaneSetup(Lane lane, Duration patience, Clock clock, Clock ticks, Sleeper sleeper) {}

    private Way way() {
        return switch (lane.lane()) {
            case FAST -> sender;
            case FLEX -> new FlexWay(sender, lane.sleeper());
            case BATCH ->
                new BatchWay(
                        sender,
                        reader(BATCH_TIER),
                        credentials,
                        lane.clock(),
                        lane.ticks(),
                        lane.sleeper(),
                        lane.patience());
        };
    }

    /** Reads answers at the price of a tier of service that they don't name themselves. */
    private CompletionReader reader(String tier) {
        return new CompletionReader(new Billing(model, prices, tier), credentials.hasKey());
    }

    /** What is tried again. */
    private final class OneTry implements ChatModel {
        @Override
        public String model() {
            return model;
        }

        @Override
        public ChatResponse chat(ChatRequest request) throws InterruptedException {
            return chatOnce(request);
        }
    }

    /** {@return a builder that needs nothing but the name of the model} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a model with a pipeline's clock, HTTP client and sleeper.
     *
     * @param context what the pipeline gives to factories and providers
     * @return a builder with the other defaults
     */
    public static Builder from(ProviderContext context) {
        return builder().httpClient(context.httpClient()).clock(context.clock()).sleeper(context.sleeper());
    }

    /** {@return the model's name as the endpoint knows it} */
    @Override
    public String model() {
        return model;
    }

    /**
     * {@return the name, and the {@linkplain Builder#bodyFields(String) fields} that are added to requests, if there are
     * any, with a mask in the place of credentials}
     */
    @Override
    public String identity() {
        return model + credentials.maskAnswer(writer.extraFields());
    }

    /**
     * Gives a model of the same address, key, headers, fields, retries and prices. Both keep to one pace together.
     *
     * @param name the name as the endpoint knows it; not blank
     * @return the model
     * @throws ConfigurationException if the name is blank
     */
    @Override
    public OpenAiChatModel withModel(String name) {
        if (name.isBlank()) {
            throw new ConfigurationException("the name of a model is not blank");
        }
        return new OpenAiChatModel(this, name.strip());
    }

    /**
     * {@return what the {@linkplain PriceList price list} says of these tokens at the {@code service_tier} that the
     * {@linkplain Builder#bodyFields(String) fields} ask for, at the usual price for {@code flex} and {@code batch},
     * since the usual tier may answer in their place; empty if it does not know the model or the tier}
     *
     * @param usage the tokens
     */
    @Override
    public Optional<Cost> price(TokenUsage usage) {
        return prices.cost(model, writer.tier(), usage);
    }

    /** {@return 256 with the lane {@link Lane#BATCH}, which makes one job of the calls that wait; otherwise empty} */
    @Override
    public OptionalInt callsAtOnce() {
        return lane.lane() == Lane.BATCH ? OptionalInt.of(BatchWay.MOST_AT_ONCE) : OptionalInt.empty();
    }

    /**
     * {@return how many of so many tokens, with which two prompts begin, the endpoint is known to have from its cache the
     * second time, by the {@linkplain Builder#promptCache(PromptCache) setting}; 0 with the lane {@link Lane#BATCH}, whose
     * job is one request for all prompts}
     *
     * @param prefix with how many tokens both prompts begin
     */
    @Override
    public long cachedTokens(long prefix) {
        return lane.lane() == Lane.BATCH ? 0 : writer.cachedTokens(prefix);
    }

    /**
     * Asks for one completion, and blocks until it is there.
     *
     * @param request the prompt, and what is wished for the answer
     * @return the answer, with the tokens of all tries and their cost, as far as they are known
     * @throws ScoringException with the kind of failure, what the endpoint's answer told, and the tries and tokens that
     *     the call used all the same
     * @throws InterruptedException if the thread is interrupted; the request in flight is aborted
     */
    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        return retrying.chat(request);
    }

    private ChatResponse chatOnce(ChatRequest request) throws InterruptedException {
        Redaction redaction = new Redaction(credentials, request.prompt());
        Call call = new Call(request, redaction, writer, way, sender);
        try {
            Completion completion = call.completion();
            ChatResponse response = ChatResponse.of(credentials.maskAnswer(completion.content()))
                    .withFinishReason(credentials.maskAnswer(completion.finishReason()));
            return withBill(response, completion.bill()).withFailedTries(call.spentOnFailures(), 0);
        } catch (FailedTryException failed) {
            RemoteFailure failure = failed.failure();
            String message = model + " at " + sender.endpoint().host() + ": " + failure.message();
            ModelUsage usage = call.spentOnFailures().plus(FREE_CALL);
            throw new ScoringException(failure.withMessage(message), usage, failed.getCause());
        }
    }

    private ChatResponse withBill(ChatResponse response, Bill bill) {
        ChatResponse counted = bill.tokens().map(response::withUsage).orElse(response);
        ChatResponse priced = bill.usage().cost().map(counted::withCost).orElse(counted);
        return bill.otherModel()
                .map(credentials::maskAnswer)
                .map(priced::withOtherModel)
                .orElse(priced);
    }

    /** {@return the model and the address, without any secret} */
    @Override
    public String toString() {
        return "OpenAiChatModel[" + model + " at " + sender.endpoint().host() + "]";
    }

    /**
     * Sets up an {@link OpenAiChatModel}. Only the model's name has to be given. Methods refuse {@code null} at once; any
     * other wrong value is told by {@link #build()}. Not thread-safe.
     */
    public static final class Builder {

        private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
        private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);
        private static final Duration FLEX_TIMEOUT = Duration.ofMinutes(15);
        private static final Duration LONGEST_LANE_PATIENCE = Duration.ofDays(2);

        private URI baseUrl = URI.create("https://api.openai.com/v1");
        private @Nullable String apiKey;
        private String model = "";
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String bodyFields = "{}";
        private PromptCache promptCache = PromptCache.AUTO;
        private @Nullable Duration timeout;
        private Lane lane = Lane.FAST;
        private Duration lanePatience = Duration.ofHours(4);
        private int maxRetries = 3;
        private long requestsPerMinute = Long.MAX_VALUE;
        private long tokensPerMinute = Long.MAX_VALUE;
        private @Nullable PriceList prices;
        private @Nullable HttpClient httpClient;
        private Clock clock = Clock.systemUTC();
        private Clock ticks = new MonotonicClock();
        private Sleeper sleeper = Sleeper.system();
        private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

        private Builder() {}

        /**
         * Names the model; it has to be given.
         *
         * @param model the name as the endpoint knows it, such as {@code gpt-5-mini}; not blank
         * @return this builder
         */
        public Builder model(String model) {
            this.model = Objects.requireNonNull(model, "model").strip();
            return this;
        }

        /**
         * Sets the address under which {@code /chat/completions} is served; by default {@code
         * https://api.openai.com/v1}.
         *
         * @param baseUrl an absolute http or https address without user and fragment; a query is kept and put behind that
         *     path. An http address is spoken to in HTTP/1.1.
         * @return this builder
         */
        public Builder baseUrl(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
            return this;
        }

        /**
         * Sets the key, sent as {@code Authorization: Bearer}; by default none is sent.
         *
         * @param apiKey the key; a blank one counts as none
         * @return this builder
         */
        public Builder apiKey(String apiKey) {
            this.apiKey = Objects.requireNonNull(apiKey, "apiKey").isBlank() ? null : apiKey.strip();
            return this;
        }

        /**
         * Adds a header to every request; by default there are none of one's own.
         *
         * @param name the name; a header of the same name is replaced, {@code Authorization} too
         * @param value the value, which may be a secret: it is printed nowhere
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Adds fields to the body of every request; by default none.
         *
         * @param json the text of a JSON object, such as {@code {"temperature": 0, "max_completion_tokens": 20000}},
         *     without {@code model}, {@code messages} and {@code stream}
         * @return this builder
         */
        public Builder bodyFields(String json) {
            this.bodyFields = Objects.requireNonNull(json, "json");
            return this;
        }

        /**
         * Sets what the endpoint is told about its cache of prompts; by default what is known to be of use there. It changes
         * nothing of what the model reads.
         *
         * @param promptCache what it is told
         * @return this builder
         */
        public Builder promptCache(PromptCache promptCache) {
            this.promptCache = Objects.requireNonNull(promptCache, "promptCache");
            return this;
        }

        /**
         * Limits the time of one try; by default five minutes, and fifteen with the lane {@link Lane#FLEX}.
         *
         * @param timeout for everything from connecting to the last byte of the answer; above zero, at most a day
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Chooses how long answers may take, for a lower price; by default {@link Lane#FAST}. It does not change the
         * {@linkplain OpenAiChatModel#identity() identity}: a day may begin on one lane and end on another.
         *
         * @param lane the lane. With another than {@link Lane#FAST} the body fields have no {@code service_tier}
         * @return this builder
         */
        public Builder lane(Lane lane) {
            this.lane = Objects.requireNonNull(lane, "lane");
            return this;
        }

        /**
         * Limits how long a job is waited for with the lane {@link Lane#BATCH}; by default four hours. Then it is cancelled,
         * what it has brought counts, and the rest goes the fast way. A deadline ends the wait earlier: a fifth of the
         * time to it before, or a quarter of an hour if that is more, which cancelling may take, but not before half of it.
         *
         * @param lanePatience from a second to two days
         * @return this builder
         */
        public Builder lanePatience(Duration lanePatience) {
            this.lanePatience = Objects.requireNonNull(lanePatience, "lanePatience");
            return this;
        }

        /**
         * Limits how often a request is sent again if the caller leaves that to the model; by default 3, which makes at
         * most four tries.
         *
         * @param maxRetries from 0 to 20
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Limits the requests that any minute may see, retries included, over all threads that use this model; by
         * default to as many as the endpoint's {@code x-ratelimit-limit-requests} allows. The smaller of the two counts.
         *
         * @param requestsPerMinute 1 or more
         * @return this builder
         */
        public Builder requestsPerMinute(int requestsPerMinute) {
            this.requestsPerMinute = requestsPerMinute;
            return this;
        }

        /**
         * Limits the tokens that any minute may see, over all threads that use this model; by default to as many as the
         * endpoint's {@code x-ratelimit-limit-tokens} allows. The smaller of the two counts. What a request will use is
         * estimated from its size and from what earlier ones used; a request above the limit goes alone.
         *
         * @param tokensPerMinute 1 or more
         * @return this builder
         */
        public Builder tokensPerMinute(long tokensPerMinute) {
            this.tokensPerMinute = tokensPerMinute;
            return this;
        }

        /**
         * Sets what models cost; by default {@link PriceList#bundled()}.
         *
         * @param prices the list; a model that is not on it has an unknown cost
         * @return this builder
         */
        public Builder prices(PriceList prices) {
            this.prices = Objects.requireNonNull(prices, "prices");
            return this;
        }

        /**
         * Sets the client to send with; by default one of its own that connects within 20 seconds and follows no
         * redirects. A {@link RuntimeException} that it throws becomes a failure of the kind {@link
         * FailureKind#UNEXPECTED}.
         *
         * @param httpClient the client, which is never closed. If it follows redirects, a copy that follows none is
         *     used, since a redirect could take key and prompt to another host; one that is not the JDK's must follow none
         * @return this builder
         */
        public Builder httpClient(HttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /**
         * Sets the clock of deadlines and of HTTP dates in {@code Retry-After}; by default the system's. Pauses and limits
         * are measured by a clock of the model's own that nobody sets.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets who waits between tries and for the pace; by default {@link Sleeper#system()}.
         *
         * @param sleeper waits on the thread of the call
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        Builder ticks(Clock ticks) {
            this.ticks = ticks;
            return this;
        }

        Builder random(DoubleSupplier random) {
            this.random = random;
            return this;
        }

        /**
         * Makes the model; nothing is sent yet.
         *
         * @return a model that is independent of this builder
         * @throws ConfigurationException if the model's name is missing, or a value can't be used; the message names the
         *     value and says what is allowed, but shows no key or header
         */
        public OpenAiChatModel build() {
            Duration limit = timeoutOrUsual();
            boolean goodTimeout = !limit.isNegative() && !limit.isZero() && limit.compareTo(LONGEST_TIMEOUT) <= 0;
            if (!goodTimeout) {
                throw new ConfigurationException("the timeout has to be above zero and at most a day, not " + limit);
            }
            if (lanePatience.compareTo(Duration.ofSeconds(1)) < 0
                    || lanePatience.compareTo(LONGEST_LANE_PATIENCE) > 0) {
                throw new ConfigurationException("the lanePatience is from a second to two days, not " + lanePatience);
            }
            return new OpenAiChatModel(this);
        }

        private Duration timeoutOrUsual() {
            return timeout != null ? timeout : lane == Lane.FLEX ? FLEX_TIMEOUT : USUAL_TIMEOUT;
        }

        private String requiredModel() {
            if (model.isEmpty()) {
                throw new ConfigurationException("a chat model needs the model's name, for instance gpt-5-mini");
            }
            return model;
        }

        private HttpClient httpClientOrNew() {
            return httpClient != null
                    ? RedirectFree.of(httpClient)
                    : HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(20))
                            .build();
        }
    }
}
