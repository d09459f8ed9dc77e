package io.github.paperdigest.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.testkit.fake.FakeRun;

/** Runs of scorers that ask no model. */
public final class TestRun {

    private TestRun() {}

    public static FakeRun of(String topics) {
        return FakeRun.of(Profile.builder("reader", topics).build());
    }

    public static void askedNoModel(FakeRun run) {
        assertThat(run.usageReports()).as("calls of models").isZero();
        assertThat(run.prompt()).as("prompts").isEmpty();
    }
}
