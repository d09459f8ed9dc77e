package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first calls of all stages of readers who are served together: one for each model and each text that prompts begin
 * with, so that readers with the same texts have one together. And which models have told of a cache by now.
 * Thread-safe.
 */
final class FirstCalls {

    private record Kind(ChatModel model, String beginning) {}

    private final Map<Kind, FirstCall> calls = new ConcurrentHashMap<>();

    private final Set<ChatModel> caching = ConcurrentHashMap.newKeySet();

    /** A model used so many tokens. */
    void used(ChatModel model, TokenUsage usage) {
        if (usage.cachedPromptTokens() > 0 || usage.cacheWriteTokens() > 0) {
            caching.add(model);
        }
    }

    /** Whether answers of a model have told of a cache. */
    boolean haveToldOfCache(ChatModel model) {
        return caching.contains(model);
    }

    /** The first call to a model with prompts that begin as this one does. */
    FirstCall of(ChatModel model, Prompt prompt) {
        byte[] beginning = Fingerprint.of(List.of(prompt.system(), prompt.user().substring(0, prompt.sharedPrefix())));
        return calls.computeIfAbsent(new Kind(model, HexFormat.of().formatHex(beginning)), kind -> new FirstCall());
    }
}
