package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTask;

@DisplayName("The daily run")
class DailyDigestTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("keeps the digest of each reader and writes their pages, with profiles as they are on that day")
    void keeps() throws Exception {
        Path profile = Files.createDirectories(folder.resolve("profile"));
        Files.writeString(profile.resolve("topics.md"), "1. Chairs\n");
        Files.writeString(profile.resolve("profile.json"), "{\"name\": \"other\", \"categories\": [\"cs.AI\"]}");
        Application.reading()
                .withPropertyValues(
                        "paper-digest.profiles=" + profile,
                        "paper-digest.archive=" + folder.resolve("archive"),
                        "paper-digest.pages=" + folder.resolve("pages"))
                .run(context -> {
                    DailyDigest digests = context.getBean(DailyDigest.class);
                    assertThat(digests.run())
                            .extracting(outcome -> outcome.profile().name())
                            .containsExactly("reader", "other");

                    assertThat(folder.resolve("pages/reader/2026-03-03.md"))
                            .content()
                            .contains("good");
                    assertThat(folder.resolve("pages/other/2026-03-03.md")).exists();
                    assertThat(context.getBean(DigestArchive.class).find("other", Application.DAY))
                            .isPresent();

                    Files.writeString(
                            profile.resolve("profile.json"), "{\"name\": \"renamed\", \"categories\": [\"cs.AI\"]}");
                    assertThat(digests.run(RunOptions.newest()))
                            .extracting(outcome -> outcome.profile().name())
                            .containsExactly("reader", "renamed");
                });
    }

    @Test
    @DisplayName("tells the publishers, by bean or by name, and one that fails costs nothing else")
    void publishes() {
        List<Digest> told = new ArrayList<>();
        Application.reading()
                .withBean(
                        "first",
                        DigestPublisher.class,
                        () -> DigestPublisher.of("broken", digest -> {
                            throw new IllegalStateException("down");
                        }))
                .withBean("second", DigestPublisher.class, () -> DigestPublisher.of("list", told::add))
                .withPropertyValues("paper-digest.pages=" + folder)
                .run(context -> {
                    context.getBean(DailyDigest.class).run();
                    assertThat(told).hasSize(1);
                    assertThat(folder.resolve("reader/2026-03-03.md")).exists();
                });
        Application.reading()
                .withPropertyValues(
                        "paper-digest.publishers=eml",
                        "paper-digest.settings.eml.to=you@example.org",
                        "paper-digest.settings.eml.from=digest@example.org",
                        "paper-digest.settings.eml.directory=" + folder.resolve("mails"))
                .run(context -> {
                    context.getBean(DailyDigest.class).run();
                    assertThat(folder.resolve("mails")).isDirectoryContaining("glob:**.eml");
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("leaves a better day where it is, and its page, also without an archive of its own")
    void betterDayStays(boolean withArchive) {
        AtomicBoolean broken = new AtomicBoolean();
        Scorer scorer = Scorer.of(
                "sometimes",
                paper -> broken.get() && paper.title().equals("bad")
                        ? ScoringOutcome.unscored(RemoteFailure.of(FailureKind.UNAVAILABLE, "down"))
                        : ScoringOutcome.scored(Scores.of(9, 9), broken.get() ? "again" : "first"));
        Application.empty()
                .withBean(PaperSource.class, () -> Application.source("good", "bad"))
                .withBean(Scorer.class, () -> scorer)
                .withBean(Profile.class, () -> Application.READER)
                .withPropertyValues(
                        "paper-digest.pages=" + folder,
                        withArchive ? "paper-digest.archive=" + folder.resolve("archive") : "paper-digest.zone=UTC")
                .run(context -> {
                    context.getBean(DailyDigest.class).run();
                    broken.set(true);
                    Digest worse = context.getBean(DailyDigest.class)
                            .run()
                            .get(0)
                            .digest()
                            .orElseThrow();

                    assertThat(worse.verdict()).isEqualTo(RunVerdict.PARTIAL);
                    assertThat(DigestArchive.at(folder.resolve(withArchive ? "archive" : ".archive"))
                                    .find("reader", Application.DAY)
                                    .orElseThrow()
                                    .verdict())
                            .isEqualTo(RunVerdict.COMPLETE);
                    assertThat(folder.resolve("reader/2026-03-03.md"))
                            .content()
                            .contains("first")
                            .doesNotContain("again");
                });
    }

    @Test
    @DisplayName("is scheduled by a cron expression in its time zone, and only then")
    void schedule() {
        Application.reading()
                .withPropertyValues("paper-digest.cron=0 30 20 * * SUN-THU", "paper-digest.zone=America/New_York")
                .run(context -> {
                    Set<ScheduledTask> tasks = context.getBean(ScheduledAnnotationBeanPostProcessor.class)
                            .getScheduledTasks();
                    assertThat(tasks)
                            .extracting(ScheduledTask::getTask)
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    CronTask.class,
                                    task -> assertThat(task.getExpression()).isEqualTo("0 30 20 * * SUN-THU"));
                    context.getBean(DigestSchedule.class).run();
                    assertThat(context.getBean(LastRuns.class).status()).isEqualTo(LastRuns.UP);
                });
        Application.reading().run(context -> assertThat(context).doesNotHaveBean(DigestSchedule.class));
    }

    /** Marks the first paper and never comes to the second. */
    private static final class Slow implements Scorer {
        final CountDownLatch began = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public List<ScoringOutcome> score(List<Paper> papers, ScoringContext context) throws InterruptedException {
            context.reportOutcome(papers.get(0), ScoringOutcome.scored(Scores.of(9, 9), "paid"));
            began.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError("waited for ever");
        }
    }

    @Test
    @DisplayName("is stopped when the application closes, and keeps what is decided by then")
    void shutdown() {
        Slow slow = new Slow();
        Path archive = folder.resolve("archive");
        Application.empty()
                .withBean(PaperSource.class, () -> Application.source("good", "bad"))
                .withBean(Scorer.class, () -> slow)
                .withBean(Profile.class, () -> Application.READER)
                .withPropertyValues("paper-digest.archive=" + archive)
                .run(context -> {
                    DailyDigest digests = context.getBean(DailyDigest.class);
                    Thread run = new Thread(digests::run, "the scheduler");
                    run.start();
                    assertThat(slow.began.await(20, TimeUnit.SECONDS)).isTrue();
                    context.getSourceApplicationContext().close();

                    Digest kept = DigestArchive.at(archive)
                            .find("reader", Application.DAY)
                            .orElseThrow();
                    assertThat(kept.verdict()).isEqualTo(RunVerdict.PARTIAL);
                    assertThat(kept.selected().stream()
                                    .map(decision -> decision.paper().title())
                                    .collect(Collectors.toList()))
                            .hasSize(1);
                    run.join(20_000);
                    assertThat(run.isAlive()).isFalse();
                });
    }
}
