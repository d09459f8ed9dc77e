package io.github.paperdigest.langchain4j;

import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.TryGuard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the guard of a budget was told, one word after the other. */
final class HeardGuard implements TryGuard {

    final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void beforeTry() {
        words.add("try");
    }

    @Override
    public void billed(TokenUsage usage) {
        words.add("billed " + usage.totalTokens());
    }

    @Override
    public void free() {
        words.add("free");
    }

    @Override
    public void unknown() {
        words.add("unknown");
    }
}
