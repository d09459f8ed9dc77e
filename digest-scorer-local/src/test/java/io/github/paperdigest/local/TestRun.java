package io.github.paperdigest.local;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ScoringContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that only knows its reader and counts progress. */
public final class TestRun implements ScoringContext {

    private final Profile profile;
    private int progress;
    private final List<Notice> notices = new ArrayList<>();

    TestRun(Profile profile) {
        this.profile = profile;
    }

    public static TestRun of(String topics) {
        return new TestRun(Profile.builder("reader", topics).build());
    }

    int progress() {
        return progress;
    }

    List<Notice> notices() {
        return notices;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public String runId() {
        return "test";
    }

    @Override
    public int candidates() {
        return 0;
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
    public void reportUsage(ModelUsage usage) {
        throw new AssertionError("a local scorer asks no model");
    }

    @Override
    public void reportPrompt(String model, Prompt prompt) {
        throw new AssertionError("a local scorer sends no prompt");
    }

    @Override
    public void reportNotice(Notice notice) {
        notices.add(notice);
    }

    @Override
    public void reportRepairs(int repairs) {}

    @Override
    public void reportProgress(int papers) {
        progress += papers;
    }
}
