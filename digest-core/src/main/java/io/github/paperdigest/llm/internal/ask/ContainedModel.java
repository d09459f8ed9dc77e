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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat model that throws nothing but {@link ScoringException}s, which name it, and never gives null. A price or a cache
 * that it fails to tell is not known. One whose answers tell of a cache has one from then on. Two are equal if the models
 * behind them are. Thread-safe.
 */
public final class ContainedModel implements ChatModel {

    private static final Logger LOG = LoggerFactory.getLogger(ContainedModel.class);

    /** What most endpoints that keep prompts say of the shortest beginning, and of the steps in which they keep it. */
    private static final long SHORTEST_CACHED = 1024;

    private static final long STEP = 128;

    private final ChatModel real;
    private volatile boolean hasCache;

    /** @param real the model behind it */
    public ContainedModel(ChatModel real) {
        this.real = real;
    }

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

    /** {@return what the model tells, or else what is usual if its answers told of a cache} */
    @Override
    public long cachedTokens(long prefix) {
        long told = toldCachedTokens(prefix);
        boolean isUsual = told <= 0 && hasCache && callsAtOnce().isEmpty() && prefix >= SHORTEST_CACHED;
        return isUsual ? prefix / STEP * STEP : Math.max(0, Math.min(told, prefix));
    }

    private long toldCachedTokens(long prefix) {
        try {
            return ForeignCode.given(title(), () -> real.cachedTokens(prefix));
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
            ChatResponse response = Objects.requireNonNull(real.chat(request), "it gave null");
            hasCache = hasCache
                    || response.usage().filter(ContainedModel::tellsOfCache).isPresent();
            return response;
        } catch (ScoringException | InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            throw ForeignCode.broken(title(), e);
        }
    }

    private static boolean tellsOfCache(TokenUsage usage) {
        return usage.cachedPromptTokens() > 0 || usage.cacheWriteTokens() > 0;
    }

    private String title() {
        return "the chat model " + real.getClass().getName();
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ContainedModel other && real.equals(other.real);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }
}
