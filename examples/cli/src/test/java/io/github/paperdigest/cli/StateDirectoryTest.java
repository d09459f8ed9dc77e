package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The directory for what is remembered between runs")
class StateDirectoryTest {

    @Test
    @DisplayName("is that of the environment, or else below the home directory; no relative path is taken")
    void places(@TempDir Path directory) {
        String home = directory.resolve("home").toString();
        String state = directory.resolve("state").toString();
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", state, "LOCALAPPDATA", home), home))
                .contains(Path.of(state, "paper-digest"));
        assertThat(StateDirectory.of(Map.of("LOCALAPPDATA", state), home)).contains(Path.of(state, "paper-digest"));
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "here"), home))
                .contains(Path.of(home, ".local", "state", "paper-digest"));
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "a\0b"), null)).isEmpty();
    }
}
