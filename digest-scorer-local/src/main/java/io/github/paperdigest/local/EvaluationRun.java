package io.github.paperdigest.local;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run without a deadline whose reports nobody needs. */
record EvaluationRun(Profile profile, int candidates) implements ScoringContext {

    @Override
    public String runId() {
        return "evaluation";
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return Optional.empty();
    }

    @Override
    public void reportUsage(ModelUsage usage) {}

    @Override
    public void reportPrompt(String model, Prompt prompt) {}

    @Override
    public void reportRepairs(int repairs) {}

    @Override
    public void reportProgress(int papers) {}
}
