package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Profile;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the digest of a day. */
@Command(
        name = "run",
        description = {
            "Makes the digest of a day: OUT/YYYY-MM/YYYY-MM-DD.md and .json.",
            "The key for the model is read from OPENAI_API_KEY, its address from OPENAI_BASE_URL if --llm-url is not given."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final String KEY_VARIABLE = "OPENAI_API_KEY";
    private static final String URL_VARIABLE = "OPENAI_BASE_URL";

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--profile", required = true, paramLabel = "DIR", description = "the reader's profile")
    @SuppressWarnings("NullAway.Init") // required
    private Path profileDirectory;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "where the papers come from: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private SourceName source = SourceName.rss;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "the announcement day (default: the newest)")
    private @Nullable LocalDate date;

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "a category to read instead of the profile's; can be repeated")
    private List<String> categories = List.of();

    @Option(names = "--arxiv-url", paramLabel = "URL", description = "the address under which /rss/CATEGORY is served")
    private @Nullable String arxivUrl;

    @Option(
            names = "--llm-url",
            paramLabel = "URL",
            description = "the address under which /chat/completions is served")
    private @Nullable String llmUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "the model (default: ${DEFAULT-VALUE})")
    private String model = "gpt-5-mini";

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "how many calls to the model are under way at once (default: ${DEFAULT-VALUE})")
    private int concurrency = 8;

    @Option(names = "--out", paramLabel = "DIR", description = "where digests are kept (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("digests");

    RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Profile profile = profile();
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter stderr = spec.commandLine().getErr();
        try (DigestPipeline pipeline = pipeline(stderr)) {
            Digest digest = pipeline.run(profile, pipeline.fetch(AnnouncementRequest.of(profile, date)));
            Path page = new DigestFiles(out).write(digest, pipeline.renderer());
            report(digest, stdout, stderr);
            stdout.println("Page: " + page);
            stdout.flush();
            return digest.verdict() == RunVerdict.PARTIAL ? PaperDigest.PARTIAL : PaperDigest.DONE;
        } catch (RunFailedException e) {
            report(e.digest(), stdout, stderr);
            throw e;
        }
    }

    private Profile profile() {
        Profile profile = ProfileDirectory.read(profileDirectory);
        if (!categories.isEmpty()) {
            profile = profile.toBuilder().categories(categories).build();
        }
        if (profile.categories().isEmpty()) {
            throw new ConfigurationException("profile '" + profile.name()
                    + "' names no categories; add \"categories\" to its profile.json, or use --category");
        }
        return profile;
    }

    private DigestPipeline pipeline(PrintWriter stderr) {
        Map<String, String> sourceSettings = arxivUrl == null ? Map.of() : Map.of("base-url", arxivUrl);
        return DigestPipeline.builder()
                .source(source.provider(), sourceSettings)
                .chatModel("openai", modelSettings())
                .scorer("llm", Map.of("concurrency", Integer.toString(concurrency)))
                .renderer("markdown")
                .listener(new ProgressLine(stderr))
                .build();
    }

    private Map<String, String> modelSettings() {
        Map<String, String> settings = new HashMap<>(Map.of("model", model));
        String url = llmUrl != null ? llmUrl : environment.get(URL_VARIABLE);
        String key = environment.get(KEY_VARIABLE);
        if (url != null && !url.isBlank()) {
            settings.put("base-url", url);
        } else if (key == null || key.isBlank()) {
            throw new ConfigurationException("there is no key for the model: set " + KEY_VARIABLE
                    + ", or name an endpoint that needs none with --llm-url or " + URL_VARIABLE);
        }
        if (key != null && !key.isBlank()) {
            settings.put("api-key", key);
        }
        return settings;
    }

    private static void report(Digest digest, PrintWriter stdout, PrintWriter stderr) {
        for (Notice notice : digest.notices()) {
            stderr.println(notice.severity() == Notice.Severity.WARNING ? "Warning: " + notice : "Note: " + notice);
        }
        stderr.flush();
        stdout.println(digest.date() + ": " + digest.verdict() + ". " + digest.accounting() + ".");
        stdout.println("Model: " + digest.usage() + ".");
        stdout.flush();
    }
}
