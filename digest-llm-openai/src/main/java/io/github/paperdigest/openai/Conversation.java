package io.github.paperdigest.openai;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ResponseFormat;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What all calls of a model share, and what one of them teaches the others. */
record Conversation(
        Endpoint endpoint,
        RequestBody requestBody,
        CompletionReader reader,
        RetryPolicy retryPolicy,
        Pace pace,
        Circuit circuit,
        KnownFormats formats,
        Duration timeout,
        Clock clock,
        Sleeper sleeper) {

    AnswerFormat format(@Nullable ResponseFormat wish) {
        return wish == null || requestBody.setsFormat() ? AnswerFormat.TEXT : formats.strictest();
    }

    String body(Prompt prompt, AnswerFormat format, @Nullable ResponseFormat wish) {
        return requestBody.write(prompt, format, wish);
    }
}
