package io.github.paperdigest.cli;

import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what the environment and the file of settings say, and which of it counts. */
@Command(
        name = ConfigCommand.NAME,
        description = {
            "Tells what is in force for a command where nothing is typed, and where it comes from.",
            "Secrets are masked."
        },
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

    static final String NAME = "config";

    private static final String MASK = "***";

    /** Options whose values may hold a key. */
    private static final Set<String> SECRET_OPTIONS = Set.of("llm-header", "llm-body");

    /** Variables of the environment that the program reads, beside those of options. */
    private static final List<String> VARIABLES = List.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "FALLBACK_API_KEY");

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: ${DEFAULT-VALUE})")
    private String command = "run";

    ConfigCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine asked = spec.parent().commandLine().getSubcommands().get(command);
        if (asked == null) {
            throw new ParameterException(spec.commandLine(), "there is no command '" + command + "'");
        }
        PrintWriter out = spec.commandLine().getOut();
        Optional<ConfigurationFile> file = session.configuration().file();
        out.println("configuration: "
                + file.map(each -> each.path().toString())
                        .orElseGet(() -> "no file"
                                + Configuration.standardFile(session.environment())
                                        .map(path -> "; one would be " + path)
                                        .orElse("")));
        out.println();
        out.println(command + ":");
        asked.getCommandSpec().options().forEach(option -> option(option, out));
        file.ifPresent(each -> parts(each, out));
        out.println();
        for (String variable : VARIABLES) {
            out.println(variable + ": " + (isSet(variable) ? "set" : "not set"));
        }
        session.environment().keySet().stream()
                .filter(variable -> variable.startsWith(Configuration.PREFIX))
                .sorted()
                .forEach(variable -> out.println(
                        PlainText.line(variable) + ": set" + (isRead(variable) ? "" : ", but nothing reads it")));
        out.flush();
        return PaperDigest.DONE;
    }

    /** Whether a variable is one of an option or of a publisher's setting, or one that the program itself reads. */
    private boolean isRead(String variable) {
        Stream<String> options = spec.parent().subcommands().values().stream()
                .flatMap(each -> each.getCommandSpec().options().stream())
                .map(Arguments::longName)
                .filter(name -> !name.isEmpty());
        ProviderRegistry<?> publishers = session.parts().of(PartKind.publisher);
        Stream<String> settings = publishers.names().stream()
                .flatMap(name -> publishers.settings(name).stream().map(setting -> name + "_" + setting.name()));
        return Stream.of(options, settings, Stream.of("config", "plugins", "trace", "jar"))
                .flatMap(names -> names)
                .anyMatch(name -> variable.equals(Configuration.variable(name)));
    }

    /** Without what an address may hold of secrets: a user with a password, and a query. */
    private static String masked(String value) {
        return value.replaceAll("(?i)(https?://)[^/\\s@]*@", "$1" + MASK + "@")
                .replaceAll("(?i)(https?://[^\\s?]*\\?)[^\\s,]*", "$1" + MASK);
    }

    private boolean isSet(String variable) {
        return !session.environment().getOrDefault(variable, "").isBlank();
    }

    private void option(OptionSpec option, PrintWriter out) {
        String name = Arguments.longName(option);
        if (name.isEmpty() || option.usageHelp() || option.versionHelp() || option.inherited()) {
            return;
        }
        Optional<Configuration.Given> given = session.configuration().option(command, name, Arguments.isPath(option));
        String value = given.map(each -> String.join(", ", each.values())).orElse(defaultValue(option));
        String shown = given.isPresent() && SECRET_OPTIONS.contains(name) ? MASK : masked(value);
        if (shown.isEmpty()) {
            return;
        }
        out.println("  --" + PlainText.line(name + " = " + shown) + "   ["
                + given.map(Configuration.Given::origin).orElse("default") + "]");
    }

    private static String defaultValue(OptionSpec option) {
        Object value = option.initialValue();
        if (value == null || (value instanceof List<?> list && list.isEmpty())) {
            return "";
        }
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT)
                : value instanceof List<?> list
                        ? String.join(", ", list.stream().map(Object::toString).toList())
                        : value.toString();
    }

    private void parts(ConfigurationFile file, PrintWriter out) {
        for (String table : file.tableNames()) {
            if (spec.parent().commandLine().getSubcommands().containsKey(table)) {
                continue;
            }
            out.println();
            out.println(table + ":");
            for (Map.Entry<String, List<String>> entry : file.table(table).entrySet()) {
                String written = String.join(", ", entry.getValue());
                boolean hidden = !entry.getKey().equals(ConfigurationFile.NAME)
                        && !ConfigurationFile.isVariable(written)
                        && mayBeSecret(table, entry.getKey());
                out.println("  " + PlainText.line(entry.getKey() + " = " + (hidden ? MASK : masked(written))) + "   ["
                        + file.path() + "]");
            }
        }
    }

    /** A JSON object and an address may hold a key as well as what is called a secret. */
    private boolean mayBeSecret(String part, String name) {
        boolean plain = false;
        for (PartKind kind : PartKind.values()) {
            ProviderRegistry<?> registry = session.parts().of(kind);
            for (String provider : registry.names()) {
                for (Setting<?> setting : registry.settings(provider)) {
                    if (setting.name().equals(name)
                            && (provider.equals(part) || kind.name().equals(part))) {
                        boolean secret = setting.isSecret() || setting.type().equals("JSON object");
                        if (secret) {
                            return true;
                        }
                        plain = true;
                    }
                }
            }
        }
        return !plain;
    }
}
