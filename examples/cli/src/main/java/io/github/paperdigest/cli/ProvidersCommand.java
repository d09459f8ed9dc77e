package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the parts that a run can have. */
@Command(
        name = "providers",
        description =
                "Lists sources, scorers and other parts, those of --plugins among them; of one it tells the settings.",
        mixinStandardHelpOptions = true)
final class ProvidersCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "a part, whose settings are told")
    private @Nullable String name;

    ProvidersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean found = false;
        PrintWriter out = spec.commandLine().getOut();
        for (PartKind kind : PartKind.values()) {
            ProviderRegistry<?> registry = session.parts().of(kind);
            if (name == null) {
                out.println(kind.plural() + ": " + String.join(", ", registry.names()));
            } else if (registry.names().contains(name)) {
                found = true;
                settings(kind, registry, name, out);
            }
        }
        if (name == null) {
            out.println(
                    "providers NAME tells the settings of one; give them with --set NAME.SETTING=VALUE, or in the table"
                            + " [NAME] of the configuration.");
        } else if (!found) {
            throw new ConfigurationException("there is no part '" + name + "'; the command providers lists them");
        }
        out.flush();
        return PaperDigest.DONE;
    }

    private static void settings(PartKind kind, ProviderRegistry<?> registry, String name, PrintWriter out) {
        out.println(name + ", one of the " + kind.plural() + ":");
        for (Setting<?> setting : registry.settings(name)) {
            out.println("  " + PlainText.line(setting.toString()));
            out.println("      " + PlainText.line(setting.description()));
        }
        if (registry.settings(name).isEmpty()) {
            out.println("  no settings");
        }
    }
}
