package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A job at an endpoint that fails now and then")
class BatchFaultMixTest {

    private static final int CALLS = 6;
    private static final BigDecimal USUAL = new BigDecimal("0.00225");

    private final LaneDay day = new LaneDay();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("brings each call its own answer, and costs what the endpoint bills or is said to be unknown")
    void someMixes(long seed) throws Exception {
        mix(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @Tag("thorough")
    @DisplayName(
            "brings each call its own answer, and costs what the endpoint bills or is said to be unknown, more often")
    void mix(long seed) throws Exception {
        Random random = new Random(seed);
        double share = 0.05 + 0.05 * (seed % 8);
        try (ScriptedBatchEndpoint endpoint = ScriptedBatchEndpoint.answering(LaneCalls::answer)
                .clock(day.time)
                .duration(Duration.ofMinutes(5))
                .faults((request, reply) -> reply(request, reply, random, share))
                .start()) {
            List<Object> outcomes = LaneCalls.ask(day.batch(endpoint), CALLS);

            assertThat(LaneCalls.words(outcomes)).isEqualTo(LaneCalls.expected(CALLS));
            assertThat(new HashSet<>(endpoint.billed())).hasSize(CALLS);
            boolean isKnown = outcomes.stream()
                    .allMatch(outcome -> ((ChatResponse) outcome).cost().isPresent());
            if (isKnown) {
                assertThat(cost(outcomes)).isEqualByComparingTo(billed(endpoint));
            } else {
                assertThat(endpoint.billed().size()).isGreaterThan(CALLS);
            }
        }
    }

    private static BigDecimal cost(List<Object> outcomes) {
        return outcomes.stream()
                .map(outcome -> ((ChatResponse) outcome).cost().orElseThrow().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal billed(ScriptedBatchEndpoint endpoint) {
        int inJobs = endpoint.billedInJobs().size();
        int alone = endpoint.billed().size() - inJobs;
        return USUAL.multiply(BigDecimal.valueOf(2L * alone + inJobs)).divide(BigDecimal.valueOf(2));
    }

    /** Only what is about jobs fails; single calls have tests of their own. */
    private static synchronized Reply reply(Request request, Supplier<Reply> reply, Random random, double share) {
        if (request.target().endsWith("/chat/completions") || random.nextDouble() >= share) {
            return reply.get();
        }
        return switch (random.nextInt(6)) {
            case 0 -> Reply.status(503, "");
            case 1 -> Reply.status(429, "");
            case 2 -> Reply.disconnect();
            case 3 -> Reply.status(200, "<html>gateway</html>");
            case 4 -> {
                reply.get();
                yield Reply.status(502, "<html>bad gateway</html>");
            }
            default -> {
                reply.get();
                yield Reply.disconnect();
            }
        };
    }
}
