package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the page of a digest that is there already. */
@Command(
        name = "render",
        description = "Writes the page of a digest that is there already.",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Input input;

    @Mixin
    private final PageOptions page = new PageOptions();

    @Mixin
    private final SetOption set = new SetOption();

    @Option(names = "--out", paramLabel = "FILE", description = "where the page goes (default: standard output)")
    private @Nullable Path out;

    private static final class Input {
        @Option(names = "--digest", paramLabel = "FILE", description = "a digest, as the command run writes it")
        private @Nullable Path digest;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable AssistantFiles assistant;
    }

    private static final class AssistantFiles {
        @Option(
                names = "--selected",
                required = true,
                paramLabel = "FILE",
                description = "the selected papers, as the Python assistants write them")
        @SuppressWarnings("NullAway.Init") // required
        private Path selected;

        @Option(names = "--run", paramLabel = "FILE", description = "date, model, tokens, costs and totals of that run")
        private @Nullable Path run;

        @Option(
                names = "--prompts",
                paramLabel = "DIR",
                description = "the directory with the system.txt and user.txt of that run")
        private @Nullable Path prompts;
    }

    RenderCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PartSettings settings = new PartSettings(session, set.values());
        DigestPipelineBuilder builder =
                DigestPipeline.builder().classLoader(session.classLoader()).scorer(Unasked.SCORER);
        page.addTo(builder, settings, session);
        settings.requireUsed();
        try (DigestPipeline pipeline = builder.build()) {
            Digest digest = digest();
            if (out != null) {
                pipeline.render(digest, out);
            } else {
                PrintWriter stdout = spec.commandLine().getOut();
                pipeline.renderer().render(digest, stdout);
                stdout.flush();
            }
        }
        return PaperDigest.DONE;
    }

    private Digest digest() {
        if (input.digest != null) {
            return DigestJson.read(input.digest);
        }
        AssistantFiles files = Objects.requireNonNull(input.assistant);
        AssistantImport reading = AssistantImport.of(files.selected);
        if (files.run != null) {
            reading.run(files.run);
        }
        if (files.prompts != null) {
            reading.prompts(files.prompts);
        }
        return reading.toDigest();
    }
}
