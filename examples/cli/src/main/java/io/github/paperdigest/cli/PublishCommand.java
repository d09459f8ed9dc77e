package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Delivers a digest that is there already. */
@Command(
        name = "publish",
        description = "Delivers a digest, unless it was delivered before, or what is new in it.",
        mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

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

    PublishCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        DigestPipelineBuilder builder =
                DigestPipeline.builder().scorer(Scorer.of("none", paper -> ScoringOutcome.passed()));
        publishers.addTo(builder, environment, memory);
        try (DigestPipeline pipeline = builder.build()) {
            if (!pipeline.hasPublishers()) {
                throw new ConfigurationException("say by --publish who is told");
            }
            return PublisherOptions.publish(
                    DigestJson.read(digest),
                    pipeline,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }
    }
}
