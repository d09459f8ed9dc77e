package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What init writes")
class InitTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("has with --workflow the workflow of the example, and says what GitHub needs")
    void workflow() {
        CommandResult result = CommandResult.of(
                Map.of(), "init", directory.toString(), "--without-key", "--category=cs.LG", "--workflow");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(directory.resolve(".github/workflows/digest.yml"))
                .hasSameTextualContentAs(Path.of("../github-pages/.github/workflows/digest.yml"));
        assertThat(result.out()).contains("a variable OPTIONS, which is --scorer topics");
    }

    @Test
    @DisplayName("has no workflow unless it is asked for")
    void noWorkflow() {
        CommandResult.of(Map.of(), "init", directory.toString());

        assertThat(directory.resolve("profile/topics.md")).exists();
        assertThat(directory.resolve(".github")).doesNotExist();
    }
}
