package io.github.paperdigest.json;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.TokenUsage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes a digest of a day from the files of the Python paper assistants. The file of the selected papers is enough;
 * what the other files would tell (tokens, costs, totals, the prompt) is then empty in the digest, not guessed. Numbers
 * are kept as they were printed. Not thread-safe.
 *
 * <pre>{@code
 * Digest digest = AssistantImport.of(Path.of("selected.json"))
 *         .run(Path.of("run.json"))
 *         .prompts(Path.of("prompts"))
 *         .toDigest();
 * }</pre>
 */
public final class AssistantImport {

    /** The profile name of imported digests if none is set. */
    public static final String DEFAULT_PROFILE = "imported";

    private final Path selected;
    private final List<Notice> notices = new ArrayList<>();
    private String profile = DEFAULT_PROFILE;
    private @Nullable LocalDate date;
    private @Nullable Path run;
    private @Nullable Prompt prompt;

    private AssistantImport(Path selected) {
        this.selected = selected;
    }

    /**
     * Starts an import.
     *
     * @param selected the map from id to {@code ARXIVID}, {@code COMMENT}, {@code RELEVANCE}, {@code NOVELTY},
     *     {@code authors}, {@code title}, {@code abstract}, in the order of the page
     */
    public static AssistantImport of(Path selected) {
        return new AssistantImport(selected);
    }

    /** A JSON file that tells {@code date}, {@code model}, tokens, costs and totals, as far as it has them. */
    public AssistantImport run(Path run) {
        this.run = run;
        return this;
    }

    /**
     * A directory with {@code system.txt} and {@code user.txt}.
     *
     * @throws io.github.paperdigest.error.StorageException if one of them can't be read
     */
    public AssistantImport prompts(Path directory) {
        return prompt(new Prompt(
                JsonFile.contentOf(directory.resolve("system.txt")),
                JsonFile.contentOf(directory.resolve("user.txt"))));
    }

    public AssistantImport prompt(Prompt prompt) {
        this.prompt = prompt;
        return this;
    }

    /** The day of the digest, if the run does not tell. */
    public AssistantImport date(LocalDate date) {
        this.date = date;
        return this;
    }

    /** The name of the reader's profile; {@value #DEFAULT_PROFILE} by default. */
    public AssistantImport profile(String profile) {
        this.profile = profile;
        return this;
    }

    /**
     * Reads the files.
     *
     * @throws io.github.paperdigest.error.StorageException if a file can't be read or is damaged; the message names file
     *     and place
     * @throws ConfigurationException if neither the run nor {@link #date} tells the day
     */
    public Digest toDigest() {
        notices.clear();
        AssistantPapers papers = AssistantPapers.read(JsonFile.read(selected));
        notices.addAll(papers.notices());
        Optional<JsonPlace> facts = Optional.ofNullable(run).map(JsonFile::read);
        Digest.Builder digest = Digest.builder(day(facts), profile)
                .selected(papers.decisions())
                .prompt(prompt)
                .model(facts.flatMap(place -> place.find("model"))
                        .map(JsonPlace::text)
                        .orElse(null));
        totals(facts, papers.decisions().size(), digest);
        return digest.notices(notices).build();
    }

    private LocalDate day(Optional<JsonPlace> facts) {
        Optional<LocalDate> told = facts.flatMap(place -> place.find("date"))
                .map(place -> place.parsed("a date such as 2025-10-06 is expected", LocalDate::parse));
        return told.or(() -> Optional.ofNullable(date))
                .orElseThrow(() -> new ConfigurationException(
                        "the day of " + selected + " is not known: give a date, or a run file that has one"));
    }

    private void totals(Optional<JsonPlace> facts, int selectedPapers, Digest.Builder digest) {
        ModelUsage usage = facts.map(AssistantImport::usage).orElse(ModelUsage.of(0, 0, TokenUsage.ZERO, false, null));
        OptionalLong entries = number(facts, "total_arxiv");
        OptionalLong candidates = number(facts, "total_scanned");
        OptionalLong relevant = number(facts, "total_relevant");
        if (relevant.isPresent() && relevant.getAsLong() != selectedPapers) {
            notices.add(Notice.info(
                    selected.getFileName().toString(),
                    "the run counted " + relevant.getAsLong() + " relevant papers, the file has " + selectedPapers));
        }
        if (entries.isEmpty() || candidates.isEmpty()) {
            digest.importedWithoutTotals(usage);
        } else if (entries.getAsLong() < candidates.getAsLong() || candidates.getAsLong() < selectedPapers) {
            notices.add(Notice.info(
                    selected.getFileName().toString(),
                    "the totals do not add up (" + entries.getAsLong() + " papers, " + candidates.getAsLong()
                            + " scanned, " + selectedPapers + " selected) and are left out"));
            digest.importedWithoutTotals(usage);
        } else {
            digest.imported(Math.toIntExact(entries.getAsLong()), Math.toIntExact(candidates.getAsLong()), usage);
        }
    }

    private static OptionalLong number(Optional<JsonPlace> facts, String key) {
        Optional<Integer> number = facts.flatMap(place -> place.find(key)).map(JsonPlace::integer);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    private static ModelUsage usage(JsonPlace facts) {
        Optional<Long> promptTokens = facts.find("prompt_tokens").map(JsonPlace::longInteger);
        Optional<Long> completionTokens = facts.find("completion_tokens").map(JsonPlace::longInteger);
        TokenUsage tokens = facts.checked(() -> TokenUsage.of(promptTokens.orElse(0L), completionTokens.orElse(0L)));
        boolean complete = promptTokens.isPresent() && completionTokens.isPresent();
        return ModelUsage.of(0, 0, tokens, complete, cost(facts).orElse(null));
    }

    private static Optional<Cost> cost(JsonPlace facts) {
        return facts.find("total_cost")
                .map(total -> facts.checked(() -> new Cost(
                        facts.get("prompt_cost").amount(),
                        facts.get("completion_cost").amount(),
                        total.amount())));
    }
}
