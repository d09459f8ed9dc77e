package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The directories of a user")
class UserDirectoriesTest {

    @Test
    @DisplayName("is that of the environment, or else below the home directory; no relative path is taken")
    void places(@TempDir Path directory) {
        String home = directory.resolve("home").toString();
        String state = directory.resolve("state").toString();
        assertThat(UserDirectories.state(Map.of("XDG_STATE_HOME", state, "LOCALAPPDATA", home, "HOME", home)))
                .contains(Path.of(state, "paper-digest"));
        assertThat(UserDirectories.state(Map.of("LOCALAPPDATA", state, "HOME", home)))
                .contains(Path.of(state, "paper-digest"));
        assertThat(UserDirectories.state(Map.of("XDG_STATE_HOME", "here", "HOME", home)))
                .contains(Path.of(home, ".local", "state", "paper-digest"));
        assertThat(UserDirectories.state(Map.of("XDG_STATE_HOME", "a\0b"))).isEmpty();
        assertThat(UserDirectories.configuration(Map.of("HOME", home)))
                .contains(Path.of(home, ".config", "paper-digest"));
        assertThat(UserDirectories.configuration(Map.of("APPDATA", state, "HOME", home)))
                .contains(Path.of(state, "paper-digest"));
    }
}
