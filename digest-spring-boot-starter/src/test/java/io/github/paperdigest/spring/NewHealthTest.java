package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

@DisplayName("Health in Spring Boot 4")
class NewHealthTest {

    @Test
    @DisplayName("is unknown until the first run, and up with its verdict then")
    void up() {
        Application.reading().run(context -> {
            HealthIndicator health = context.getBean(HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
            context.getBean(DailyDigest.class).run();

            Health after = health.health();
            assertThat(after.getStatus()).isEqualTo(Status.UP);
            assertThat(after.getDetails())
                    .containsEntry(
                            "reader", Map.of("verdict", "COMPLETE", "day", "2026-03-03", "selected", 1, "unscored", 0));
        });
    }

    @Test
    @DisplayName("is down after a run that failed, and says why")
    void down() {
        Application.empty()
                .withBean(PaperSource.class, () -> Application.source("good"))
                .withBean(Scorer.class, () -> Scorer.of("none", paper -> ScoringOutcome.passed()))
                .withBean(Profile.class, () -> Application.READER)
                .run(context -> {
                    context.getBean(DailyDigest.class).run();

                    Health health = context.getBean(HealthIndicator.class).health();
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails().get("reader"))
                            .asString()
                            .contains("FAILED")
                            .contains("no scorer of the cascade had an opinion");
                });
    }
}
