package io.github.paperdigest.cli;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a newcomer needs: a profile, a file of settings and, if wanted, a workflow. */
@Command(
        name = "init",
        description = {
            "Writes a commented profile and a file of settings, to begin with. It asks for what is not given, if somebody"
                    + " is there to answer, and never replaces a file."
        },
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private static final List<String> DEFAULT_CATEGORIES = List.of("cs.LG");

    private static final Path WORKFLOW = Path.of(".github", "workflows", "digest.yml");

    private static final String DEFAULT_TOPICS = "pruning, quantization and sparse attention";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "where to (default: the current directory)")
    private Path directory = Path.of("");

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "a category of arXiv to read, for instance cs.LG; can be repeated")
    private List<String> categories = List.of();

    @Option(names = "--topics", paramLabel = "TEXT", description = "what you want to read about, in your own words")
    private @Nullable String topics;

    @Option(names = "--without-key", description = "score by the words of the topics, without a language model")
    private @Nullable Boolean withoutKey;

    @Option(names = "--model", paramLabel = "NAME", description = "the language model (default: ${DEFAULT-VALUE})")
    private String model = "gpt-5-mini";

    @Option(names = "--llm-url", paramLabel = "URL", description = "where the model is (default: OpenAI's)")
    private @Nullable String url;

    @Option(
            names = "--workflow",
            description = "write a workflow for GitHub, too, which makes the digest every night and publishes it")
    private @Nullable Boolean workflow;

    @Override
    public Integer call() {
        boolean asking = Console.isInteractive();
        List<String> chosen = categories(asking);
        String wanted = topics != null
                ? topics
                : asking
                        ? answer("What do you want to read about? [" + DEFAULT_TOPICS + "] ", DEFAULT_TOPICS)
                        : DEFAULT_TOPICS;
        boolean local = withoutKey != null
                ? withoutKey
                : asking && !yes("Score with a language model, which needs a key and money? [y/N] ");
        boolean nightly = workflow != null
                ? workflow
                : asking && yes("Write a workflow for GitHub, which makes it every night? [y/N] ");
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of("profile", "profile.json"), profile(chosen, local));
        files.put(Path.of("profile", "topics.md"), topics(wanted));
        files.put(Path.of(Configuration.FILE_NAME), configuration(local));
        if (nightly) {
            files.put(WORKFLOW, resource("digest.yml"));
        }
        write(files);
        ProfileDirectory.read(directory.resolve("profile"));
        tell(files, local);
        return PaperDigest.DONE;
    }

    private List<String> categories(boolean asking) {
        List<String> chosen = categories;
        if (chosen.isEmpty()) {
            String given = asking
                    ? answer(
                            "Which categories of arXiv? [" + DEFAULT_CATEGORIES.get(0) + "] ",
                            DEFAULT_CATEGORIES.get(0))
                    : DEFAULT_CATEGORIES.get(0);
            chosen = List.of(given.strip().split("[\\s,]+"));
        }
        for (String category : chosen) {
            if (!ArxivCategory.of(category).isKnown()) {
                throw new ConfigurationException(
                        "arXiv has no category '" + category
                                + "'; they are listed at https://arxiv.org/category_taxonomy, for instance cs.LG or astro-ph.GA");
            }
        }
        return chosen;
    }

    @SuppressWarnings("SystemConsoleNull") // only who is interactive is asked
    private String answer(String question, String otherwise) {
        String answer = Objects.requireNonNull(System.console()).readLine("%s", question);
        return answer == null || answer.isBlank() ? otherwise : answer.strip();
    }

    private boolean yes(String question) {
        return answer(question, "no").toLowerCase(Locale.ROOT).startsWith("y");
    }

    private void write(Map<Path, String> files) {
        List<Path> there = files.keySet().stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .toList();
        if (!there.isEmpty()) {
            throw new ConfigurationException(there.get(0) + " is there already; init replaces nothing. Name another"
                    + " directory, or move it away");
        }
        Targets.tryDirectory("the directory", directory.toAbsolutePath());
        files.forEach((name, text) -> AtomicFile.write(directory.resolve(name), text));
    }

    private void tell(Map<Path, String> files, boolean local) {
        PrintWriter out = spec.commandLine().getOut();
        files.keySet().forEach(name -> out.println("written: " + directory.resolve(name)));
        String config = directory.resolve(Configuration.FILE_NAME).toString();
        List<String> next = new ArrayList<>(List.of(
                "edit " + directory.resolve("profile").resolve("topics.md") + " until it says what you want to read",
                "paper-digest topics --try --config " + config + "     (which words match which papers; free)"));
        if (!local) {
            next.add("export OPENAI_API_KEY=…");
        }
        next.add("paper-digest doctor --config " + config + "     (whether all is ready, and what it costs)");
        next.add("paper-digest run --config " + config);
        if (files.containsKey(WORKFLOW)) {
            next.add(
                    "push it all to a repository on GitHub, with Pages on (Settings, Pages, Source: GitHub Actions) and "
                            + (local ? "a variable OPTIONS, which is --scorer topics" : "a secret OPENAI_API_KEY")
                            + " (Settings, Secrets and variables, Actions)");
        }
        out.println("Next:");
        next.forEach(step -> out.println("  " + step));
        out.flush();
    }

    private static String profile(List<String> categories, boolean local) {
        String names = categories.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        // Marks by words are spread wider than a model's.
        return resource("profile.json").replace("@CATEGORIES@", names).replace("@RELEVANCE@", local ? "4" : "7");
    }

    private static String topics(String wanted) {
        return resource("topics.md").replace("@TOPICS@", PlainText.line(wanted));
    }

    private String configuration(boolean local) {
        return resource("paper-digest.toml")
                .replace("@SCORER@", local ? "topics" : "llm")
                .replace("@MODEL@", PlainText.line(model).replace("\"", ""))
                .replace(
                        "@URL@",
                        url == null
                                ? "# base-url = \"http://localhost:11434/v1\""
                                : "base-url = \"" + PlainText.line(url).replace("\"", "") + "\"");
    }

    private static String resource(String name) {
        try (var stream = InitCommand.class.getResourceAsStream("init/" + name)) {
            if (stream == null) {
                throw new StorageException("the program lacks its file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
