package io.github.paperdigest.llm.internal.spend;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.TryGuard;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the calls of one stage of one run within a budget. Before every request an upper estimate is set aside; one that does not fit
 * waits while others are under way, since those mostly use less than was set aside for them, and is refused when none
 * is. Until the first answer has shown how much this model uses, requests go one by one. Thread-safe.
 */
public final class Spending {

    /** In tokens; OpenAI's, Anthropic's for most models, and that of others. */
    private static final long SHORTEST_CACHED = 1024;

    private final Ledger ledger;
    private final ChatModel model;
    private final Ledger.Known known;

    /**
     * Starts with nothing spent.
     *
     * @throws ConfigurationException if the budget is in money and the price of the model is not known
     */
    public Spending(Ledger ledger, ChatModel model) {
        this.ledger = ledger;
        this.model = model;
        this.known = ledger.of(model);
        if (isInMoney() && model.price(TokenUsage.of(1, 1)).isEmpty()) {
            throw new ConfigurationException("the price of the model '" + model.model()
                    + "' is not known, so a budget of " + ledger.budget().orElseThrow()
                    + " can't be kept: state its price, with the chat model"
                    + " 'openai' by the key 'prices', with others by a PricedChatModel, or set the budget in tokens");
        }
    }

    /** What prompts with these papers will use at most, roughly. */
    public TokenUsage estimate(Prompt prompt, int papers) {
        return known.estimate.of(prompt, papers);
    }

    /** How many of a prompt's tokens the endpoint is known to have, at least, once it has answered one that begins so. */
    public long cachedTokens(Prompt prompt) {
        return prompt.sharedPrefix() == 0 ? 0 : model.cachedTokens(TokenEstimate.ofSharedPrefix(prompt));
    }

    /** Whether prompts share so much that an endpoint with a cache mostly keeps it. */
    public boolean isLongEnoughForCaches(Prompt prompt) {
        return prompt.sharedPrefix() > 0 && TokenEstimate.ofSharedPrefix(prompt) >= SHORTEST_CACHED;
    }

    /** What tokens cost, if that is known. */
    public Optional<Cost> price(TokenUsage usage) {
        return model.price(usage);
    }

    /** Watches one call. */
    public Call call(Prompt prompt, int papers) {
        return new Call(prompt, papers);
    }

    /** One call to the model, with all its tries; used by one thread. */
    public final class Call implements TryGuard {
        private final Prompt prompt;
        private final int papers;
        private @Nullable BigDecimal held;
        private boolean modelTells;

        private Call(Prompt prompt, int papers) {
            this.prompt = prompt;
            this.papers = papers;
        }

        /**
         * Sets aside what the first try will use.
         *
         * @throws ScoringException if there is not enough left
         */
        public void begin() throws InterruptedException {
            held = take();
        }

        private BigDecimal take() throws InterruptedException {
            return ledger.take(() -> amountAtMost(prompt, papers), () -> known.answered);
        }

        /** The call brought an answer. */
        public void answered(Optional<TokenUsage> usage) {
            if (!modelTells) {
                usage.ifPresentOrElse(this::billed, this::unknown);
            }
        }

        /** The call failed. */
        public void failed(ScoringException failure) {
            if (!modelTells) {
                Optional<ModelUsage> known = failure.usage().filter(ModelUsage::tokensComplete);
                TokenUsage used = known.map(ModelUsage::tokens).orElse(TokenUsage.ZERO);
                if (used.totalTokens() > 0) {
                    billed(used);
                } else if (failure.failure().status().isPresent()
                        || known.filter(Call::isFree).isPresent()) {
                    free();
                }
            }
        }

        private static boolean isFree(ModelUsage usage) {
            return usage.cost().filter(cost -> cost.total().signum() == 0).isPresent();
        }

        /** Whatever happened, nothing stays set aside; what may have been billed counts as if it was. */
        public void end() {
            if (held != null) {
                unknown();
            }
        }

        @Override
        public void beforeTry() throws InterruptedException {
            modelTells = true;
            if (held == null) {
                held = take();
            }
        }

        @Override
        public void billed(TokenUsage usage) {
            known.estimate.learn(prompt, papers, usage);
            known.answered = true;
            settle(amount(usage));
        }

        @Override
        public void billed(ModelUsage usage) {
            if (usage.tokensComplete()) {
                known.estimate.learn(prompt, papers, usage.tokens());
            }
            known.answered = true;
            settle(amount(usage, held));
        }

        @Override
        public void free() {
            settle(Optional.of(BigDecimal.ZERO));
        }

        @Override
        public void unknown() {
            settle(Optional.empty());
        }

        private void settle(Optional<BigDecimal> used) {
            ledger.giveBack(held, used);
            held = null;
        }
    }

    /** What a request took of the budget, of which so much was held; empty if nobody can tell. */
    private Optional<BigDecimal> amount(ModelUsage usage, @Nullable BigDecimal held) {
        if (isInMoney() && usage.cost().isPresent()) {
            return usage.cost().map(Cost::total);
        }
        Optional<BigDecimal> byTokens = usage.tokensComplete() ? amount(usage.tokens()) : Optional.empty();
        // Tokens whose cost is not known, though the model's price is, cost that or more.
        return isInMoney() && held != null ? byTokens.map(held::max) : byTokens;
    }

    /** What a request may take of the budget: nothing of it comes from a cache, and what is written to one may be dearer. */
    private Optional<BigDecimal> amountAtMost(Prompt prompt, int papers) {
        TokenUsage all = known.estimate.of(prompt, papers);
        Optional<BigDecimal> plain = amount(all);
        long written = cachedTokens(prompt);
        return written == 0 || !isInMoney()
                ? plain
                : plain.flatMap(each ->
                        amount(all.withCacheWrite(written)).map(each::max).or(() -> plain));
    }

    private Optional<BigDecimal> amount(TokenUsage usage) {
        return isInMoney() ? model.price(usage).map(Cost::total) : Optional.of(BigDecimal.valueOf(usage.totalTokens()));
    }

    private boolean isInMoney() {
        return ledger.budget().filter(Budget::isInMoney).isPresent();
    }
}
