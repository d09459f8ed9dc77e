package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.testkit.fake.LogRecorder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;

/** What is logged while something is done. */
final class Logged {

    private Logged() {}

    /** Checks that none of the secrets is logged while something is done; if that can't be seen, the test is aborted. */
    static void noneOf(List<String> secrets, Executable work) throws Exception {
        noneOf(secrets, Set.of(), work);
    }

    /**
     * Checks it, but for what the loggers of a client say below INFO.
     *
     * @param clients the beginnings of the loggers' names
     */
    static void noneOf(List<String> secrets, Set<String> clients, Executable work) throws Exception {
        if (secrets.isEmpty()) {
            return;
        }
        try (LogRecorder log = LogRecorder.start()) {
            run(work);
            assertThat(log.lines())
                    .as("what is logged")
                    .filteredOn(line -> !isForDebugging(line, clients))
                    .noneMatch(line -> secrets.stream().anyMatch(line::contains));
            log.unseen().ifPresent(Assumptions::abort);
        }
    }

    /** A line begins with level and logger. */
    private static boolean isForDebugging(String line, Set<String> clients) {
        String[] words = line.split(" ", 3);
        return List.of("DEBUG", "TRACE").contains(words[0]) && clients.stream().anyMatch(words[1]::startsWith);
    }

    private static void run(Executable work) throws Exception {
        try {
            work.execute();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
