package io.github.paperdigest.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The option by which any setting of a part can be given. */
final class SetOption {

    @Option(
            names = "--set",
            paramLabel = "PART.SETTING=VALUE",
            description = {
                "a setting of a part, for instance llm.batch-size=40; can be repeated. PART is source, chat, prompt or"
                        + " page, or the name of a part or of a stage. The command providers lists parts and settings"
            })
    private List<String> values = List.of();

    List<String> values() {
        return values;
    }
}
