package io.github.paperdigest.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The arguments of a command line, completed by what the configuration says of options that nobody typed.
 *
 * @param all what the program is called with in effect
 * @param origins where the added options come from, by their long names
 */
record Arguments(List<String> all, Map<String, String> origins) {

    /** Options that only a person at the command line may give. */
    private static final Set<String> NEVER_ADDED =
            Set.of("help", "version", "config", "plugins", "set", "json", "dry-run", "try");

    /**
     * Completes arguments.
     *
     * @param typed what was parsed, with all errors tolerated
     */
    static Arguments complete(ParseResult typed, Configuration configuration) {
        List<String> all = new ArrayList<>(typed.expandedArgs());
        if (!typed.hasSubcommand()) {
            return new Arguments(all, Map.of());
        }
        ParseResult command = typed.subcommand();
        String name = command.commandSpec().name();
        Set<ArgSpec> excluded = excluded(command);
        List<String> added = new ArrayList<>();
        Map<String, String> origins = new HashMap<>();
        for (OptionSpec option : command.commandSpec().options()) {
            String longName = longName(option);
            if (longName.isEmpty() || NEVER_ADDED.contains(longName) || excluded.contains(option)) {
                continue;
            }
            Optional<Configuration.Given> given = configuration.option(name, longName, isPath(option));
            given.ifPresent(said -> {
                said.values().forEach(value -> added.add("--" + longName + "=" + value));
                origins.put("--" + longName, said.origin());
            });
        }
        all.addAll(all.indexOf(name) + 1, added);
        return new Arguments(all, origins);
    }

    /** The name of an option as the configuration has it, without hyphens before it; empty if it has no long one. */
    static String longName(OptionSpec option) {
        return option.longestName().startsWith("--") ? option.longestName().substring(2) : "";
    }

    /** Whether the values of an option are paths. */
    static boolean isPath(OptionSpec option) {
        return option.type() == Path.class || List.of(option.auxiliaryTypes()).contains(Path.class);
    }

    /** What was typed, and what can't stand beside it. */
    private static Set<ArgSpec> excluded(ParseResult command) {
        Set<ArgSpec> excluded = new HashSet<>(command.matchedOptions());
        for (ArgGroupSpec group : command.commandSpec().argGroups()) {
            List<ArgSpec> members = new ArrayList<>();
            addMembers(group, members);
            if (members.stream().anyMatch(excluded::contains)) {
                excluded.addAll(members);
            }
        }
        return excluded;
    }

    private static void addMembers(ArgGroupSpec group, List<ArgSpec> members) {
        members.addAll(group.args());
        group.subgroups().forEach(subgroup -> addMembers(subgroup, members));
    }

    /** Parses without a word about what is wrong. */
    static ParseResult tolerate(CommandLine commandLine, String... arguments) {
        collectErrors(commandLine, true);
        return commandLine.parseArgs(arguments);
    }

    /** Lets a command line say again what is wrong. */
    static void tolerateNothing(CommandLine commandLine) {
        collectErrors(commandLine, false);
    }

    private static void collectErrors(CommandLine commandLine, boolean collect) {
        commandLine.getCommandSpec().parser().collectErrors(collect);
        commandLine
                .getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().parser().collectErrors(collect));
    }
}
