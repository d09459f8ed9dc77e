package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Sees that the file of settings names what there is: a typing error in it would be a setting that never counts. */
final class ConfigurationCheck {

    private final Session session;

    ConfigurationCheck(Session session) {
        this.session = session;
    }

    /**
     * Checks the names of tables and keys.
     *
     * @throws ConfigurationException if the file has one that no command, part or option has
     */
    void requireKnown(CommandLine program) {
        ConfigurationFile file = session.configuration().file().orElse(null);
        if (file == null) {
            return;
        }
        Set<String> options = program.getSubcommands().values().stream()
                .flatMap(command -> options(command.getCommandSpec()))
                .collect(Collectors.toCollection(TreeSet::new));
        requireAll(file, ConfigurationFile.TOP, options, "no command has the option");
        for (String table : file.tableNames()) {
            @Nullable CommandLine command = program.getSubcommands().get(table);
            if (command != null) {
                requireAll(
                        file,
                        table,
                        options(command.getCommandSpec()).collect(Collectors.toCollection(TreeSet::new)),
                        "the command " + table + " has no option");
            } else {
                requireSettings(file, table);
            }
        }
    }

    /** A table of a stage with a name of its own is up to the run, which knows its stages. */
    private void requireSettings(ConfigurationFile file, String table) {
        List<String> parts = new ArrayList<>();
        Set<String> settings = new TreeSet<>();
        for (PartKind kind : PartKind.values()) {
            ProviderRegistry<?> registry = session.parts().of(kind);
            registry.names().stream()
                    .peek(parts::add)
                    .filter(name -> name.equals(table) || kind.name().equals(table))
                    .flatMap(name -> registry.settings(name).stream())
                    .map(Setting::name)
                    .forEach(settings::add);
        }
        if (PartKind.isName(table)) {
            settings.add(ConfigurationFile.NAME);
        }
        boolean known = parts.contains(table) || PartKind.isName(table);
        if (known) {
            requireAll(file, table, settings, "the part " + table + " has no setting");
        } else if (!session.configuration().stages().contains(table)) {
            throw new ConfigurationException("the configuration " + file.path()
                    + ": there is no command, part or stage '" + table + "'; parts are " + String.join(", ", parts));
        }
    }

    private static void requireAll(ConfigurationFile file, String table, Set<String> known, String problem) {
        for (String key : file.table(table).keySet()) {
            if (!known.contains(key)) {
                throw new ConfigurationException("the configuration " + file.path() + ": " + problem + " '" + key
                        + "'; there are " + String.join(", ", known));
            }
        }
    }

    private static Stream<String> options(CommandSpec command) {
        return command.options().stream().map(Arguments::longName).filter(name -> !name.isEmpty());
    }
}
