package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatModel;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first calls of all stages of readers who are served together: one for each model and each text that prompts begin
 * with, so that readers with the same texts have one together. Thread-safe.
 */
final class FirstCalls {

    private record Kind(ChatModel model, String beginning) {}

    private final Map<Kind, FirstCall> calls = new ConcurrentHashMap<>();

    /** The first call to a model with prompts that begin as this one does. */
    FirstCall of(ChatModel model, Prompt prompt) {
        byte[] beginning = Fingerprint.of(List.of(prompt.system(), prompt.user().substring(0, prompt.sharedPrefix())));
        return calls.computeIfAbsent(new Kind(model, HexFormat.of().formatHex(beginning)), kind -> new FirstCall());
    }
}
