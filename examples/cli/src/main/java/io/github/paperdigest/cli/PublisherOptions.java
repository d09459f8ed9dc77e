package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say who is told of a digest, and how. */
final class PublisherOptions {

    private static final String MEMORY = "memory";

    @Option(
            names = "--publish",
            paramLabel = "NAME",
            split = ",",
            description = {
                "who is told of a digest: mail, eml, slack, discord, telegram, feishu or webhook; can be repeated. A day"
                        + " is sent once, and what failed is tried again by the next run"
            })
    private List<String> names = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME.SETTING=VALUE",
            description = {
                "a setting of a publisher, such as mail.to=you@example.org. One that is not given is read from the"
                        + " environment, such as PAPER_DIGEST_SLACK_URL: a better place for secrets"
            })
    private Map<String, String> values = Map.of();

    /**
     * Adds the publishers.
     *
     * @param memory where they remember what was sent, unless a setting says otherwise
     */
    void addTo(DigestPipelineBuilder pipeline, Map<String, String> environment, Path memory) {
        for (String key : values.keySet()) {
            if (names.stream().noneMatch(name -> key.startsWith(name + "."))) {
                throw new ConfigurationException("--set " + key + " is of no publisher that --publish names");
            }
        }
        ProviderRegistry<?> registry = ProviderRegistry.load(DigestPublisherProvider.class);
        for (String name : names) {
            pipeline.publisher(name, settings(name, registry.settings(name), environment, memory));
        }
    }

    private Map<String, String> settings(
            String name, List<Setting<?>> described, Map<String, String> environment, Path memory) {
        Map<String, String> settings = new HashMap<>();
        for (Setting<?> setting : described) {
            String variable = ("PAPER_DIGEST_" + name + "_" + setting.name())
                    .toUpperCase(Locale.ROOT)
                    .replace('-', '_');
            if (setting.name().equals(MEMORY)) {
                settings.put(MEMORY, memory.toString());
            }
            if (environment.containsKey(variable)) {
                settings.put(setting.name(), environment.get(variable));
            }
        }
        values.forEach((key, value) -> {
            if (key.startsWith(name + ".")) {
                settings.put(key.substring(name.length() + 1), value);
            }
        });
        return settings;
    }

    /** Tells of a digest that is kept already, and gives the exit code: one that nobody was told of is not lost. */
    static int publish(Digest digest, DigestPipeline pipeline, PrintWriter out, PrintWriter err) {
        int exitCode = PaperDigest.DONE;
        if (pipeline.hasPublishers()) {
            for (Delivery delivery : pipeline.publish(digest)) {
                if (delivery.outcome() == Delivery.Outcome.FAILED) {
                    err.println("Warning: " + digest.date() + " of " + digest.profile() + " was not delivered by "
                            + delivery.publisher() + ": " + delivery.message());
                    exitCode = PaperDigest.PARTIAL;
                } else {
                    out.println("Delivered: " + delivery);
                }
            }
            out.flush();
            err.flush();
        }
        return exitCode;
    }
}
