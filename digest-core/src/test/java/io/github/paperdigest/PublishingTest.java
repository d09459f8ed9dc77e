package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pipeline that publishes")
class PublishingTest {

    private static final Digest DIGEST =
            Digest.builder(LocalDate.of(2025, 10, 6), "reader").build();

    private static DigestPipelineBuilder builder() {
        return DigestPipeline.builder().scorer(Scorer.of("none", paper -> ScoringOutcome.passed()));
    }

    private static DigestPublisher publisher(String name, Publication publication) {
        return new DigestPublisher() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Delivery publish(Digest digest) throws InterruptedException {
                return publication.of(digest);
            }
        };
    }

    /** What a publisher does. */
    private interface Publication {
        Delivery of(Digest digest) throws InterruptedException;
    }

    @Test
    @DisplayName("hands the digest to every publisher, whatever others throw, and tells what became of it")
    void tellsAll() {
        List<Digest> told = new ArrayList<>();
        try (DigestPipeline pipeline = builder()
                .publisher(publisher("refused", digest -> {
                    throw new PublishingException("no such chat");
                }))
                .publisher(DigestPublisher.of("broken", digest -> {
                    throw new AssertionError("a bug");
                }))
                .publisher(publisher("empty", digest -> null))
                .publisher(publisher("interrupted", digest -> {
                    throw new InterruptedException();
                }))
                .publisher(context -> DigestPublisher.of("list", told::add))
                .build()) {
            List<Delivery> deliveries = pipeline.publish(DIGEST);

            assertThat(pipeline.hasPublishers()).isTrue();
            assertThat(told).containsExactly(DIGEST);
            assertThat(deliveries)
                    .extracting(Delivery::publisher)
                    .containsExactly("refused", "broken", "empty", "interrupted", "list");
            assertThat(deliveries)
                    .extracting(Delivery::outcome)
                    .containsExactly(
                            Delivery.Outcome.FAILED,
                            Delivery.Outcome.FAILED,
                            Delivery.Outcome.FAILED,
                            Delivery.Outcome.FAILED,
                            Delivery.Outcome.SENT);
            assertThat(deliveries.get(0).message()).isEqualTo("no such chat");
            assertThat(deliveries.get(1).message()).contains("AssertionError: a bug");
            assertThat(deliveries.get(2).message()).contains("gave null");
        }
    }

    @Test
    @DisplayName("leaves a publisher behind that hangs beyond the time limit, and does not try the others then")
    void keepsTimeLimit() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        try (DigestPipeline pipeline = builder()
                .timeLimit(Duration.ofMillis(100))
                .publisher(DigestPublisher.of("hanging", digest -> await(end)))
                .publisher(DigestPublisher.of("next", digest -> told.set(true)))
                .build()) {
            List<Delivery> deliveries = pipeline.publish(DIGEST);

            assertThat(deliveries).extracting(Delivery::outcome).containsOnly(Delivery.Outcome.FAILED);
            assertThat(deliveries.get(0).message()).contains("left behind");
            assertThat(deliveries.get(1).message()).contains("not tried").contains("time limit");
            assertThat(told).isFalse();
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                // It hangs on purpose.
            }
        }
    }

    @Test
    @DisplayName("does not lose an interrupt of its thread")
    void keepsInterrupt() {
        try (DigestPipeline pipeline =
                builder().publisher(DigestPublisher.of("list", digest -> {})).build()) {
            Thread.currentThread().interrupt();
            pipeline.publish(DIGEST);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisplayName("needs a publisher that somebody asked for, and names the artifact of one")
    void needsPublisher() {
        try (DigestPipeline pipeline = builder().build()) {
            assertThat(pipeline.hasPublishers()).isFalse();
            assertThatThrownBy(() -> pipeline.publish(DIGEST))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("digest-deliver");
        }
        assertThatThrownBy(() -> builder().publisher("slack").build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("io.github.paperdigest:digest-deliver");
    }
}
