package io.github.paperdigest.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a program remembers things of this user between runs, by the conventions of the system.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class StateDirectory {

    private static final String PROGRAM = "paper-digest";

    private StateDirectory() {}

    /** {@code XDG_STATE_HOME}, {@code LOCALAPPDATA} or {@code ~/.local/state}; empty if none of them is an absolute path. */
    static Optional<Path> of(Map<String, String> environment, @Nullable String home) {
        return Stream.of(
                        path(environment.get("XDG_STATE_HOME")),
                        path(environment.get("LOCALAPPDATA")),
                        path(home).map(directory -> directory.resolve(Path.of(".local", "state"))))
                .flatMap(Optional::stream)
                .findFirst()
                .map(directory -> directory.resolve(PROGRAM));
    }

    private static Optional<Path> path(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(given -> !given.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
