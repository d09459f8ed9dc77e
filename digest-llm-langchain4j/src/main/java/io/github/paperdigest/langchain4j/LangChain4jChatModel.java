package io.github.paperdigest.langchain4j;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.output.FinishReason;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.ForeignChat;
import io.github.paperdigest.internal.chat.ForeignReply;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An application's chat model of LangChain4j as one that scores papers.
 *
 * <pre>{@code
 * ChatModel model = LangChain4jChatModel.of(OpenAiChatModel.builder()
 *         .apiKey(key)
 *         .modelName("gpt-5-mini")
 *         .maxRetries(0)
 *         .build());
 * }</pre>
 *
 * <p>Each call is one call of that model, on a thread of its own, which is interrupted when the caller is, and at the
 * request's deadline; if the model does not listen to that, the call ends all the same. Requests that the model sends
 * again by itself are not seen and not in the books, so turn that off: the library's scorers have the patience. Pace,
 * prices and retries for other callers come from {@code io.github.paperdigest.chat}.
 *
 * <p>A response format is asked for if the model {@linkplain Capability#RESPONSE_FORMAT_JSON_SCHEMA says} that it can keep
 * to a JSON schema. LangChain4j's exceptions become failures of the kinds that OpenAI's endpoints have, by the endpoint's
 * status and words where they hold them. The exception itself is the cause.
 *
 * <p>Thread-safe if the other model is; holds nothing that needs closing.
 */
public final class LangChain4jChatModel implements ChatModel {

    private final dev.langchain4j.model.chat.ChatModel model;
    private final ChatRequestParameters parameters;
    private final ForeignChat chat;
    private final Function<dev.langchain4j.model.output.TokenUsage, @Nullable TokenUsage> usage;

    private LangChain4jChatModel(Builder builder) {
        this.model = builder.model;
        this.parameters = builder.parameters();
        this.chat = ForeignChat.with(
                model, builder.name, parameters.modelName(), "LangChain4j", new ThrownByLangChain4j(), builder.clock);
        this.usage = builder.usage;
    }

    /**
     * Takes a model that knows its own name.
     *
     * @param model the application's model, which is never closed
     * @return the model with the defaults of {@link #builder}
     * @throws ConfigurationException if it does not tell its name
     */
    public static LangChain4jChatModel of(dev.langchain4j.model.chat.ChatModel model) {
        return builder(model).build();
    }

    /**
     * Starts with the name that the model tells, the counts that LangChain4j has for all models, and the system's clock.
     *
     * @param model the application's model, which is never closed
     * @return a builder that needs nothing more if the model knows its name
     */
    public static Builder builder(dev.langchain4j.model.chat.ChatModel model) {
        return new Builder(model);
    }

    @Override
    public String model() {
        return chat.model();
    }

    /** {@return the name, and those of the model's own parameters that change answers} */
    @Override
    public String identity() {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        set.put("temperature", parameters.temperature());
        set.put("topP", parameters.topP());
        set.put("topK", parameters.topK());
        set.put("frequencyPenalty", parameters.frequencyPenalty());
        set.put("presencePenalty", parameters.presencePenalty());
        set.put("maxOutputTokens", parameters.maxOutputTokens());
        return chat.identity(set);
    }

    /**
     * Asks for one completion, and blocks until it is there.
     *
     * @param request the prompt, and what is wished for the answer
     * @return the answer, with the tokens that LangChain4j tells and without a cost
     * @throws ScoringException with the kind of failure and what it has to be charged with, as far as that is known
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        dev.langchain4j.model.chat.request.ChatRequest asked = asked(request);
        return chat.chat(request, () -> reply(model.chat(asked)));
    }

    private dev.langchain4j.model.chat.request.ChatRequest asked(ChatRequest request) {
        Prompt prompt = request.prompt();
        List<dev.langchain4j.data.message.ChatMessage> messages = new ArrayList<>();
        if (!prompt.system().isBlank()) {
            messages.add(SystemMessage.from(prompt.system()));
        }
        messages.add(UserMessage.from(prompt.user()));
        dev.langchain4j.model.chat.request.ChatRequest.Builder asked =
                dev.langchain4j.model.chat.request.ChatRequest.builder().messages(messages);
        request.responseFormat()
                .filter(format -> model.supportedCapabilities().contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA))
                .ifPresent(format -> asked.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(format.name())
                                .rootElement(JsonRawSchema.from(format.schema()))
                                .build())
                        .build()));
        return asked.build();
    }

    private ForeignReply reply(dev.langchain4j.model.chat.response.ChatResponse response) {
        dev.langchain4j.model.output.TokenUsage told = response.tokenUsage();
        FinishReason reason = response.finishReason();
        return new ForeignReply(
                response.aiMessage().text(),
                reason == null ? null : reason.name(),
                told == null ? null : usage.apply(told),
                response.modelName());
    }

    private static @Nullable TokenUsage counts(dev.langchain4j.model.output.TokenUsage told) {
        return ForeignReply.counts(told.inputTokenCount(), told.outputTokenCount(), told.totalTokenCount());
    }

    /** {@return the model's name and its class} */
    @Override
    public String toString() {
        return "LangChain4jChatModel[" + model() + " by " + model.getClass().getSimpleName() + "]";
    }

    /** Sets up a {@link LangChain4jChatModel}. Methods refuse {@code null} at once. Not thread-safe. */
    public static final class Builder {

        private final dev.langchain4j.model.chat.ChatModel model;
        private String name = "";
        private Function<dev.langchain4j.model.output.TokenUsage, @Nullable TokenUsage> usage =
                LangChain4jChatModel::counts;
        private Clock clock = Clock.systemUTC();

        private Builder(dev.langchain4j.model.chat.ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * Names the model; by default with the name of its own parameters.
         *
         * @param name what pages show and prices go by, such as {@code gpt-5-mini}; not blank
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name").strip();
            return this;
        }

        /**
         * Sets how tokens are read; by default from the counts that LangChain4j has for all models. These know of no
         * cache: cached tokens count as any of the prompt, or as none if the vendor counts them apart. A vendor's own class
         * tells more.
         *
         * @param usage makes one of ours of LangChain4j's usage, which is of the vendor's class; null if
         *     that tells nothing
         * @return this builder
         */
        public Builder usage(Function<dev.langchain4j.model.output.TokenUsage, @Nullable TokenUsage> usage) {
            this.usage = Objects.requireNonNull(usage, "usage");
            return this;
        }

        /**
         * Sets the clock of deadlines; by default the system's.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Makes the model; nothing is sent yet.
         *
         * @return a model that is independent of this builder
         * @throws ConfigurationException if the model's name is not known
         */
        public LangChain4jChatModel build() {
            return new LangChain4jChatModel(this);
        }

        private ChatRequestParameters parameters() {
            ChatRequestParameters own = model.defaultRequestParameters();
            return own == null ? ChatRequestParameters.builder().build() : own;
        }
    }
}
