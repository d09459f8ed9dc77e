package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the environment and a file say where the command line says nothing. */
final class Configuration {

    /** The name of the file in the user's configuration directory. */
    static final String FILE_NAME = "paper-digest.toml";

    /** What variables of the environment begin with. */
    static final String PREFIX = "PAPER_DIGEST_";

    private final Map<String, String> environment;
    private final @Nullable ConfigurationFile file;

    private Configuration(Map<String, String> environment, @Nullable ConfigurationFile file) {
        this.environment = environment;
        this.file = file;
    }

    /**
     * Reads the file that is named, or else the one in the user's configuration directory if it is there. A file in the
     * current directory is not looked for: it may be somebody else's.
     *
     * @throws ConfigurationException if the file can't be read
     */
    static Configuration load(@Nullable Path named, Map<String, String> environment) {
        Optional<Path> path = Optional.ofNullable(named)
                .or(() -> Optional.ofNullable(environment.get(PREFIX + "CONFIG"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .or(() -> standardFile(environment).filter(Files::isRegularFile));
        return new Configuration(environment, path.map(ConfigurationFile::read).orElse(null));
    }

    /** The environment alone. */
    static Configuration none(Map<String, String> environment) {
        return new Configuration(environment, null);
    }

    /** Where the file of the user is looked for; empty if the user has no such directory. */
    static Optional<Path> standardFile(Map<String, String> environment) {
        return UserDirectories.configuration(environment).map(directory -> directory.resolve(FILE_NAME));
    }

    Map<String, String> environment() {
        return environment;
    }

    Optional<ConfigurationFile> file() {
        return Optional.ofNullable(file);
    }

    /**
     * What is said of an option of a command.
     *
     * @param values as they would be typed
     * @param origin where they come from
     */
    record Given(List<String> values, String origin) {}

    /** The environment's variable for an option, or for anything else of this name. */
    static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * The values of an option: those of the environment's variable, such as {@code PAPER_DIGEST_ARCHIVE}, or of the file,
     * in the table of the command or on top.
     *
     * @param name the long name without hyphens before it
     * @param isPath whether the values are paths
     */
    Optional<Given> option(String command, String name, boolean isPath) {
        String variable = variable(name);
        String value = environment.getOrDefault(variable, "");
        if (!value.isBlank()) {
            return Optional.of(new Given(List.of(value), variable));
        }
        if (file == null) {
            return Optional.empty();
        }
        ConfigurationFile from = file;
        List<String> written = from.table(command).get(name);
        if (written == null) {
            written = from.table(ConfigurationFile.TOP).get(name);
        }
        for (PartKind kind : PartKind.values()) {
            if (written == null && !kind.isMany() && kind.option().equals(name)) {
                written = from.table(kind.name()).get(ConfigurationFile.NAME);
            }
        }
        if (written == null) {
            return Optional.empty();
        }
        return Optional.of(new Given(
                written.stream()
                        .map(text -> from.value(name, text, environment))
                        .map(text -> isPath ? from.resolve(text) : text)
                        .toList(),
                from.path().toString()));
    }

    /**
     * The settings of a part in the file's table of this name.
     *
     * @param paths the names of settings that are paths
     */
    Map<String, String> settings(String part, List<String> paths) {
        if (file == null) {
            return Map.of();
        }
        ConfigurationFile from = file;
        Map<String, String> settings = new LinkedHashMap<>();
        from.table(part)
                .forEach((name, values) -> settings.put(
                        name,
                        values.stream()
                                .map(text -> from.value(part + "." + name, text, environment))
                                .map(text -> paths.contains(name) ? from.resolve(text) : text)
                                .collect(Collectors.joining("\n"))));
        if (PartKind.isName(part)) {
            settings.remove(ConfigurationFile.NAME);
        }
        return settings;
    }

    /** The names that the file gives to stages of runs. */
    Set<String> stages() {
        if (file == null) {
            return Set.of();
        }
        ConfigurationFile from = file;
        return Stream.of(ConfigurationFile.TOP, "run")
                .flatMap(table -> from.table(table).getOrDefault("scorer", List.of()).stream())
                .map(text -> ScorerStage.of(text).name())
                .collect(Collectors.toSet());
    }
}
