package io.github.paperdigest.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("A recorder of logs")
class LogRecorderTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogRecorderTest.class);

    @Test
    @DisplayName("keeps what slf4j is given at every level, values and causes included, until it is closed")
    void slf4j() {
        LogRecorder log = LogRecorder.start();
        try (log) {
            LOG.trace("one {} and {}", 1, "two");
            LOG.atDebug().addKeyValue("key", "value").log("three");
            LOG.warn("four", new IllegalStateException("five", new IllegalArgumentException("six")));
        }
        LOG.warn("seven");

        assertThat(log.unseen()).isEmpty();
        assertThat(log.lines()).hasSize(3);
        assertThat(log.lines().get(0)).isEqualTo("TRACE " + LogRecorderTest.class.getName() + " - one 1 and two");
        assertThat(log.lines().get(1)).contains("three", "key", "value");
        assertThat(log.lines().get(2)).contains("four", "five", "six");
    }

    @Test
    @DisplayName("keeps what the JDK's loggers are given, but little of those that are the JDK's own")
    void jdk() {
        java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
        Level before = root.getLevel();
        try (LogRecorder log = LogRecorder.start();
                LogRecorder other = LogRecorder.start()) {
            System.getLogger("kit").log(System.Logger.Level.TRACE, "seven");
            java.util.logging.Logger.getLogger("kit").log(Level.FINEST, "{0}", "eight");
            System.getLogger("jdk.kit").log(System.Logger.Level.DEBUG, "nine");
            System.getLogger("jdk.kit").log(System.Logger.Level.INFO, "ten");

            assertThat(log.lines())
                    .extracting(line -> line.replaceFirst(".* - ", ""))
                    .containsExactly("seven", "eight", "ten");
            assertThat(other.lines()).isEqualTo(log.lines());
            assertThat(log).isNotSameAs(other);
        }
        assertThat(root.getLevel()).isEqualTo(before);
    }
}
