package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.util.ClassUtils;

@DisplayName("Health")
class HealthTest {

    /** That of Spring Boot 4 and that of 3, which differ in their package alone. */
    private static final List<String> INDICATORS = List.of(
            "org.springframework.boot.health.contributor.HealthIndicator",
            "org.springframework.boot.actuate.health.HealthIndicator");

    @Test
    @DisplayName("is unknown until the first run, and up with its verdict then")
    void up() {
        Application.reading().run(context -> {
            assertThat(health(context)).extracting("status.code").isEqualTo("UNKNOWN");
            context.getBean(DailyDigest.class).run();

            Object after = health(context);
            assertThat(after).extracting("status.code").isEqualTo("UP");
            assertThat(after)
                    .extracting("details", InstanceOfAssertFactories.MAP)
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

                    Object health = health(context);
                    assertThat(health).extracting("status.code").isEqualTo("DOWN");
                    assertThat(health)
                            .extracting("details.reader")
                            .asString()
                            .contains("FAILED")
                            .contains("no scorer of the cascade had an opinion");
                });
    }

    private static Object health(AssertableApplicationContext context) throws ReflectiveOperationException {
        Class<?> indicator = ClassUtils.resolveClassName(
                INDICATORS.stream()
                        .filter(name -> ClassUtils.isPresent(name, null))
                        .findFirst()
                        .orElseThrow(),
                null);
        return indicator.getMethod("health").invoke(context.getBean(indicator));
    }
}
