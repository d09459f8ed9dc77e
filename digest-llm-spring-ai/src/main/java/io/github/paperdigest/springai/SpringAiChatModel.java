package io.github.paperdigest.springai;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.chat.ForeignChat;
import io.github.paperdigest.internal.chat.ForeignReply;
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
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * An application's chat model of Spring AI as one that scores papers.
 *
 * <pre>{@code
 * @Bean
 * ChatModel digestModel(org.springframework.ai.chat.model.ChatModel model) {
 *     return PricedChatModel.of(SpringAiChatModel.of(model), PriceList.bundled());
 * }
 * }</pre>
 *
 * <p>Each call is one call of that model, on a thread of its own, which is interrupted when the caller is, and at the
 * request's deadline; if the model does not listen to that, the call ends all the same. Requests that the model sends
 * again by itself are not seen and not in the books, so turn that off ({@code spring.ai.retry.max-attempts=1}): the
 * library's scorers have the patience. Pace, prices and retries for other callers come from {@code
 * io.github.paperdigest.chat}.
 *
 * <p>A response format is not asked for: Spring AI has none for all models. The options of the model hold for every call.
 * Exceptions become failures of the kinds that OpenAI's endpoints have, by the endpoint's status and words where their
 * messages hold them. The exception itself is the cause.
 *
 * <p>Runs with Spring AI 1.1 and 2.0. Thread-safe if the other model is; holds nothing that needs closing.
 */
public final class SpringAiChatModel implements ChatModel {

    private final org.springframework.ai.chat.model.ChatModel model;
    private final @Nullable ChatOptions options;
    private final ForeignChat chat;
    private final Function<Usage, @Nullable TokenUsage> usage;

    private SpringAiChatModel(Builder builder) {
        this.model = builder.model;
        this.options = builder.model.getDefaultOptions();
        String told = options == null ? null : options.getModel();
        this.chat = ForeignChat.with(model, builder.name, told, "Spring AI", new ThrownBySpringAi(), builder.clock);
        this.usage = builder.usage;
    }

    /**
     * Takes a model that knows its own name.
     *
     * @param model the application's model, which is never closed
     * @return the model with the defaults of {@link #builder}
     * @throws ConfigurationException if it does not tell its name
     */
    public static SpringAiChatModel of(org.springframework.ai.chat.model.ChatModel model) {
        return builder(model).build();
    }

    /**
     * Starts with the name that the model's options tell, the counts that Spring AI has for all models, and the system's
     * clock.
     *
     * @param model the application's model, which is never closed
     * @return a builder that needs nothing more if the model knows its name
     */
    public static Builder builder(org.springframework.ai.chat.model.ChatModel model) {
        return new Builder(model);
    }

    @Override
    public String model() {
        return chat.model();
    }

    /** {@return the name, and those of the model's own options that change answers} */
    @Override
    public String identity() {
        Map<String, @Nullable Object> set = new LinkedHashMap<>();
        if (options != null) {
            set.put("temperature", options.getTemperature());
            set.put("topP", options.getTopP());
            set.put("topK", options.getTopK());
            set.put("frequencyPenalty", options.getFrequencyPenalty());
            set.put("presencePenalty", options.getPresencePenalty());
            set.put("maxTokens", options.getMaxTokens());
        }
        return chat.identity(set);
    }

    /**
     * Asks for one completion, and blocks until it is there.
     *
     * @param request the prompt; a wish for a response format is not passed on
     * @return the answer, with the tokens that Spring AI tells and without a cost
     * @throws ScoringException with the kind of failure and what it has to be charged with, as far as that is known
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        List<Message> messages = new ArrayList<>();
        if (!request.prompt().system().isBlank()) {
            messages.add(new SystemMessage(request.prompt().system()));
        }
        messages.add(new UserMessage(request.prompt().user()));
        return chat.chat(request, () -> reply(model.call(new Prompt(messages))));
    }

    private ForeignReply reply(org.springframework.ai.chat.model.ChatResponse response) {
        Generation generation = response.getResult();
        Usage told = response.getMetadata().getUsage();
        TokenUsage tokens = told == null ? null : usage.apply(told);
        String answering = response.getMetadata().getModel();
        return generation == null
                ? new ForeignReply(null, null, tokens, answering)
                : new ForeignReply(
                        generation.getOutput().getText(),
                        generation.getMetadata().getFinishReason(),
                        tokens,
                        answering);
    }

    private static @Nullable TokenUsage counts(Usage told) {
        return ForeignReply.counts(told.getPromptTokens(), told.getCompletionTokens(), told.getTotalTokens());
    }

    /** {@return the model's name and its class} */
    @Override
    public String toString() {
        return "SpringAiChatModel[" + model() + " by " + model.getClass().getSimpleName() + "]";
    }

    /** Sets up a {@link SpringAiChatModel}. Methods refuse {@code null} at once. Not thread-safe. */
    public static final class Builder {

        private final org.springframework.ai.chat.model.ChatModel model;
        private String name = "";
        private Function<Usage, @Nullable TokenUsage> usage = SpringAiChatModel::counts;
        private Clock clock = Clock.systemUTC();

        private Builder(org.springframework.ai.chat.model.ChatModel model) {
            this.model = Objects.requireNonNull(model, "model");
        }

        /**
         * Names the model; by default with the name of its own options.
         *
         * @param name what pages show and prices go by, such as {@code gpt-5-mini}; not blank
         * @return this builder
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name").strip();
            return this;
        }

        /**
         * Sets how tokens are read; by default from the counts that Spring AI has for all models. These know of no cache:
         * cached tokens count as any of the prompt, or as none if the vendor counts them apart. A vendor's own class
         * tells more, see {@link Usage#getNativeUsage()}.
         *
         * @param usage makes one of ours of Spring AI's usage; null if that tells nothing
         * @return this builder
         */
        public Builder usage(Function<Usage, @Nullable TokenUsage> usage) {
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
        public SpringAiChatModel build() {
            return new SpringAiChatModel(this);
        }
    }
}
