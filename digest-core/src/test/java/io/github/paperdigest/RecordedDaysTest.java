package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Says for the whole build that it goes without recorded days, which are no part of the project. */
@DisplayName("The recorded days")
class RecordedDaysTest {

    @Test
    @DisplayName("are looked for; without them all modules read invented ones only")
    void present() {
        assumeTrue(
                Days.areRecorded(),
                () -> "SKIPPED: the tests of recorded days, in all modules; there are none in "
                        + Days.RECORDED.toAbsolutePath().normalize() + " (property digest.shared)");
        assertThat(Days.of(Days.RECORDED)).isNotEmpty();
    }
}
