package io.github.paperdigest.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a program has a user's settings and remembers things between runs, by the conventions of the system.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class UserDirectories {

    private static final String PROGRAM = "paper-digest";

    private UserDirectories() {}

    /** {@code XDG_STATE_HOME}, {@code LOCALAPPDATA} or {@code ~/.local/state}; empty if none of them is an absolute path. */
    static Optional<Path> state(Map<String, String> environment) {
        return directory(environment, "XDG_STATE_HOME", "LOCALAPPDATA", Path.of(".local", "state"));
    }

    /** {@code XDG_CONFIG_HOME}, {@code APPDATA} or {@code ~/.config}; empty if none of them is an absolute path. */
    static Optional<Path> configuration(Map<String, String> environment) {
        return directory(environment, "XDG_CONFIG_HOME", "APPDATA", Path.of(".config"));
    }

    private static Optional<Path> directory(
            Map<String, String> environment, String unix, String windows, Path belowHome) {
        return Stream.of(
                        path(environment.get(unix)),
                        path(environment.get(windows)),
                        path(environment.get("HOME")).map(home -> home.resolve(belowHome)))
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
