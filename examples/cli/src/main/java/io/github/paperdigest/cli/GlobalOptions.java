package io.github.paperdigest.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that stand with any command, and decide what the others may be. */
final class GlobalOptions {

    static final String CONFIG = "--config";
    static final String PLUGINS = "--plugins";

    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = {
                "a file of settings in TOML (default: PAPER_DIGEST_CONFIG, or paper-digest.toml in the user's configuration"
                        + " directory)"
            })
    private @Nullable Path config;

    @Option(
            names = PLUGINS,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "a directory of jars with more sources, scorers and other parts")
    private @Nullable Path plugins;

    @Nullable
    Path config() {
        return config;
    }

    @Nullable
    Path plugins() {
        return plugins;
    }
}
