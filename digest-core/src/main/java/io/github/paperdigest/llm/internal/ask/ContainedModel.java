package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat model that throws nothing but {@link ScoringException}s, which name it, and never gives null. A price or a cache
 * that it fails to tell is not known.
 *
 * @param real the model behind it
 */
public record ContainedModel(ChatModel real) implements ChatModel {

    private static final Logger LOG = LoggerFactory.getLogger(ContainedModel.class);

    @Override
    public String model() {
        return ForeignCode.given(title(), real::model);
    }

    @Override
    public String identity() {
        return ForeignCode.given(title(), real::identity);
    }

    @Override
    public Optional<Cost> price(TokenUsage usage) {
        try {
            return ForeignCode.given(title(), () -> real.price(usage));
        } catch (ScoringException e) {
            LOG.warn("A price is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public long cachedTokens(long prefix) {
        try {
            return Math.max(0, Math.min(prefix, ForeignCode.given(title(), () -> real.cachedTokens(prefix))));
        } catch (ScoringException e) {
            LOG.warn("It is not known what is cached: {}", e.getMessage());
            return 0;
        }
    }

    @Override
    public OptionalInt callsAtOnce() {
        try {
            return ForeignCode.given(title(), real::callsAtOnce);
        } catch (ScoringException e) {
            LOG.warn("How many calls to make at once is not known: {}", e.getMessage());
            return OptionalInt.empty();
        }
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        try {
            return Objects.requireNonNull(real.chat(request), "it gave null");
        } catch (ScoringException | InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            throw ForeignCode.broken(title(), e);
        }
    }

    private String title() {
        return "the chat model " + real.getClass().getName();
    }
}
