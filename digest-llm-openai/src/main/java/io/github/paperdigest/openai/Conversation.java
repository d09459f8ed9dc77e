package io.github.paperdigest.openai;

import java.time.Clock;
import java.time.Duration;

/** What all calls of a model share. */
record Conversation(
        Endpoint endpoint,
        CompletionReader reader,
        RetryPolicy retryPolicy,
        Duration timeout,
        Clock clock,
        Sleeper sleeper) {}
