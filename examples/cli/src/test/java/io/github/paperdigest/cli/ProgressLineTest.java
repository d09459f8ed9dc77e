package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The line of progress")
class ProgressLineTest {

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {1, 24, 40, 80, 300})
    @DisplayName("fits the terminal, so that it is always written over")
    void fits(int columns) {
        StringWriter err = new StringWriter();
        Console console = new Console(new StringWriter(), err, false, true, false);
        ProgressLine line = new ProgressLine(console, Clock.systemUTC(), columns, false);

        line.writeOver(
                "a-stage-with-a-name-that-is-rather-long: 5 of 60 papers, about 3 min 2 s and at most $0.12 left");

        assertThat(Arrays.asList(err.toString().split("\r")))
                .allMatch(shown -> shown.length() <= Math.max(1, columns - 1) && shown.length() < 80);
        assertThat(err.toString()).doesNotContain("\n").startsWith("\ra");
    }

    @Test
    @DisplayName("is as wide as COLUMNS says, if that is a number")
    void columns() {
        assertThat(TerminalWidth.of(Map.of("COLUMNS", "52"))).isEqualTo(52);
        assertThat(TerminalWidth.of(Map.of("COLUMNS", "wide"))).isPositive();
        assertThat(TerminalWidth.of(Map.of("COLUMNS", "0"))).isPositive();
    }
}
