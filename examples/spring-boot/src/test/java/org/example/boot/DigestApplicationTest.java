package org.example.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class DigestApplicationTest {

    @TempDir
    static Path pages;

    @DynamicPropertySource
    static void pagesOfTheTest(DynamicPropertyRegistry properties) {
        properties.add("paper-digest.pages", pages::toString);
    }

    @Test
    @DisplayName("the page of the day has the papers that fit the topics, and no others")
    void page() {
        assertThat(pages.resolve("me/2026-03-03.md"))
                .content()
                .contains("Lighthouse Attention", "Quantization Without Outliers")
                .doesNotContain("Bakery", "Beehives");
    }

    @Test
    @DisplayName("health and metrics tell of the run")
    void observed(@Autowired HealthEndpoint health, @Autowired MeterRegistry meters) {
        assertThat(health.healthForPath("paperDigest").getStatus()).isEqualTo(Status.UP);
        assertThat(meters.get("paper.digest.papers")
                        .tags("profile", "me", "outcome", "selected")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("paper.digest.run")
                        .tags("profile", "me", "verdict", "complete")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
