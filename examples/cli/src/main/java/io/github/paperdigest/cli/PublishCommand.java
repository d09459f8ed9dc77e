package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.DigestJson;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Delivers a digest that is there already. */
@Command(
        name = "publish",
        description = "Delivers a digest, unless it was delivered before, or what is new in it.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--digest",
            required = true,
            paramLabel = "FILE",
            description = "a digest, as the command run writes it")
    @SuppressWarnings("NullAway.Init") // required
    private Path digest;

    @Option(
            names = "--memory",
            paramLabel = "DIR",
            description = "where is kept what was sent; that of run is OUT/.delivered (default: ${DEFAULT-VALUE})")
    private Path memory = Path.of("digests", ".delivered");

    @Mixin
    private final PublisherOptions publishers = new PublisherOptions();

    @Mixin
    private final SetOption set = new SetOption();

    PublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PartSettings settings = new PartSettings(session, set.values());
        DigestPipelineBuilder builder =
                DigestPipeline.builder().classLoader(session.classLoader()).scorer(Unasked.SCORER);
        publishers.addTo(builder, settings, session, memory);
        settings.requireUsed();
        session.interruption().guard();
        try (DigestPipeline pipeline = builder.build()) {
            if (!pipeline.hasPublishers()) {
                throw new ConfigurationException("say by --publish who is told");
            }
            RunReport report = new RunReport(session, false, false, false);
            report.delivered(DigestJson.read(digest), pipeline);
            return report.exitCode();
        }
    }
}
