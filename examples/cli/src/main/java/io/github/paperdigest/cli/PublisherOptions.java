package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.spi.provider.Setting;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says who is told of a digest. */
final class PublisherOptions {

    private static final String MEMORY = "memory";

    @Option(
            names = "--publish",
            paramLabel = "NAME",
            split = ",",
            description = {
                "who is told of a digest: mail, eml, slack, discord, telegram, feishu or webhook, or any other publisher by"
                        + " its name; can be repeated. A day is sent once, and what failed is tried again by the next run."
                        + " Settings are given by --set, such as mail.to=you@example.org, by the configuration, or by the"
                        + " environment, such as PAPER_DIGEST_SLACK_URL: a better place for secrets"
            })
    private List<String> names = List.of();

    /**
     * Adds the publishers.
     *
     * @param memory where they remember what was sent, unless a setting says otherwise
     */
    void addTo(DigestPipelineBuilder pipeline, PartSettings settings, Session session, Path memory) {
        for (String name : names) {
            for (Setting<?> setting : session.parts().settings(PartKind.publisher, name)) {
                String variable = Configuration.variable(name + "_" + setting.name());
                settings.variable(
                        PartKind.publisher,
                        name,
                        setting.name(),
                        session.environment().get(variable));
                if (setting.name().equals(MEMORY)) {
                    settings.otherwise(PartKind.publisher, name, MEMORY, memory);
                }
            }
            pipeline.publisher(name, settings.of(PartKind.publisher, name, name));
        }
    }
}
