package io.github.paperdigest.cli;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;

/** The same on recorded days. */
@Tag("recorded")
@Tag("thorough")
class RecordedMainJobTest extends MainJobTest {

    static Stream<Arguments> days() {
        return Stream.of(
                Arguments.of(Recorded.RECORDED, "2025-10-06", "2025-10-06", 316, 261, 31),
                Arguments.of(Recorded.RECORDED, "2025-10-01", "seed-002", 636, 504, 51),
                Arguments.of(Recorded.RECORDED, "2025-10-16", "seed-000", 301, 301, 42));
    }

    static Stream<Arguments> followed() {
        return Stream.of(Arguments.of(Recorded.RECORDED, "2025-10-01", "seed-002", "2509.26626", "Yoshua Bengio"));
    }
}
