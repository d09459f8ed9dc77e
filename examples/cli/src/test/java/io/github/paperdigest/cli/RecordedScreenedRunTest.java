package io.github.paperdigest.cli;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** The same on recorded days. */
@Tag("recorded")
@Tag("thorough")
@DisplayName("A recorded day behind a screen that learned from the 20 days before it")
class RecordedScreenedRunTest extends ScreenedRunTest {

    RecordedScreenedRunTest(Recorded recorded) {
        super(recorded);
    }

    static Stream<Recorded> folders() {
        return Stream.of(Recorded.RECORDED);
    }
}
