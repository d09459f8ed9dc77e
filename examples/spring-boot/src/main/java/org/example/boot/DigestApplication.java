package org.example.boot;

import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.spring.DailyDigest;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Makes the digest of the day, shows what health and metrics tell of it, and ends. */
@SpringBootApplication
public class DigestApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(DigestApplication.class, arguments).close();
    }

    @Bean
    ApplicationRunner digestOfTheDay(
            DailyDigest digests,
            HealthEndpoint health,
            MeterRegistry meters,
            @Value("${paper-digest.pages}") String pages) {
        return arguments -> {
            for (ReaderOutcome outcome : digests.run()) {
                System.out.println(outcome.digest()
                        .map(digest -> digest.date() + " is " + digest.verdict() + ": " + digest.accounting())
                        .orElseGet(() -> outcome.failure().orElseThrow().getMessage()));
            }
            System.out.println("pages: " + pages);
            System.out.println("health: " + health.healthForPath("paperDigest"));
            System.out.println(meters.get("paper.digest.papers").counters().stream()
                    .map(counter -> counter.getId().getTag("outcome") + "=" + (int) counter.count())
                    .sorted()
                    .collect(Collectors.joining(", ", "metrics: ", "")));
        };
    }
}
