package io.github.paperdigest.llm;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A run as those see it who score papers once more: what they use counts, but the papers have been counted before. */
record SampleRun(ScoringContext run) implements ScoringContext {

    @Override
    public Profile profile() {
        return run.profile();
    }

    @Override
    public String runId() {
        return run.runId();
    }

    @Override
    public int candidates() {
        return run.candidates();
    }

    @Override
    public Optional<Instant> deadline() {
        return run.deadline();
    }

    @Override
    public Optional<Duration> timeLeft() {
        return run.timeLeft();
    }

    @Override
    public void reportUsage(ModelUsage usage) {
        run.reportUsage(usage);
    }

    @Override
    public void reportPrompt(String model, Prompt prompt) {
        run.reportPrompt(model, prompt);
    }

    @Override
    public void reportRepairs(int repairs) {
        run.reportRepairs(repairs);
    }

    @Override
    public void reportProgress(int papers) {}

    @Override
    public void reportNotice(Notice notice) {
        run.reportNotice(notice);
    }

    @Override
    public void reportEnd(RemoteFailure reason) {
        run.reportEnd(reason);
    }
}
