package io.github.paperdigest.json;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.text.TopicNames;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Prompt;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** The profile name of imported digests if none is set: {@value}. */
    public static final String DEFAULT_PROFILE = "imported";

    private final Path selected;
    private String profile = DEFAULT_PROFILE;
    private @Nullable LocalDate date;
    private @Nullable Path run;
    private @Nullable Path page;
    private @Nullable Prompt prompt;

    private AssistantImport(Path selected) {
        this.selected = selected;
    }

    /**
     * Starts an import.
     *
     * @param selected the map from id to {@code ARXIVID}, {@code COMMENT}, {@code RELEVANCE}, {@code NOVELTY},
     *     {@code authors}, {@code title}, {@code abstract}, in the order of the page
     * @return an import of that file alone
     */
    public static AssistantImport of(Path selected) {
        return new AssistantImport(Objects.requireNonNull(selected, "selected"));
    }

    /**
     * Takes what a JSON file tells of the run.
     *
     * @param run a file with {@code date}, {@code model}, tokens, costs and totals, as far as it has them
     * @return this import
     */
    public AssistantImport run(Path run) {
        this.run = Objects.requireNonNull(run, "run");
        return this;
    }

    /**
     * Takes the prompt from two files, at once.
     *
     * @param directory a directory with {@code system.txt} and {@code user.txt} in UTF-8
     * @return this import
     * @throws io.github.paperdigest.error.StorageException if one of them can't be read
     */
    public AssistantImport prompts(Path directory) {
        return prompt(new Prompt(
                JsonFile.contentOf(directory.resolve("system.txt")),
                JsonFile.contentOf(directory.resolve("user.txt"))));
    }

    /**
     * Takes this prompt, also if the page shows another one.
     *
     * @param prompt the prompt
     * @return this import
     */
    public AssistantImport prompt(Prompt prompt) {
        this.prompt = Objects.requireNonNull(prompt, "prompt");
        return this;
    }

    /**
     * Says of which day the digest is, if the run does not tell.
     *
     * @param date the announcement day
     * @return this import
     */
    public AssistantImport date(LocalDate date) {
        this.date = Objects.requireNonNull(date, "date");
        return this;
    }

    /**
     * Says whose digest it is.
     *
     * @param profile the name of the reader's profile; {@value #DEFAULT_PROFILE} by default
     * @return this import
     */
    public AssistantImport profile(String profile) {
        this.profile = Objects.requireNonNull(profile, "profile");
        return this;
    }

    /**
     * Takes what the Markdown page of the day tells: the date, the model, tokens, costs, totals and the prompt. A page of
     * another kind is a notice.
     *
     * @param page the page
     * @return this import
     */
    public AssistantImport page(Path page) {
        this.page = Objects.requireNonNull(page, "page");
        return this;
    }

    /**
     * Reads the files. What a run file tells goes before what a page tells.
     *
     * @return the digest
     * @throws io.github.paperdigest.error.StorageException if a file can't be read or is damaged; the message names file
     *     and place
     * @throws ConfigurationException if nothing tells the day
     */
    public Digest toDigest() {
        List<Notice> notices = new ArrayList<>();
        AssistantPapers papers = AssistantPapers.read(JsonFile.read(selected));
        notices.addAll(papers.notices());
        Optional<AssistantPage> shown = readPage(notices);
        AssistantRun facts = run != null
                ? AssistantRun.of(JsonFile.read(run))
                : shown.map(AssistantPage::run).orElse(AssistantRun.UNKNOWN);
        Optional<Prompt> known = Optional.ofNullable(prompt).or(() -> shown.flatMap(AssistantPage::prompt));
        Digest.Builder digest = Digest.builder(day(facts, notices), profile)
                .selected(papers.decisions())
                .prompt(known.orElse(null))
                .topics(known.map(Prompt::user).map(TopicNames::in).orElse(List.of()))
                .model(facts.model());
        totals(facts, papers.decisions().size(), digest, notices);
        return digest.notices(notices).build();
    }

    private Optional<AssistantPage> readPage(List<Notice> notices) {
        if (page == null) {
            return Optional.empty();
        }
        Optional<AssistantPage> shown = AssistantPage.read(JsonFile.contentOf(page));
        if (shown.isEmpty()) {
            notices.add(Notice.info(
                    page.getFileName().toString(),
                    "the page is not one of a Python assistant, so its tokens, costs and prompt are unknown"));
        }
        return shown;
    }

    private LocalDate day(AssistantRun facts, List<Notice> notices) {
        if (facts.date() == null) {
            return Optional.ofNullable(date)
                    .orElseThrow(() -> new ConfigurationException(
                            "the day of " + selected + " is not known: give a date, or a run file that has one"));
        }
        if (date != null && !date.equals(facts.date())) {
            notices.add(Notice.info(
                    selected.getFileName().toString(), "taken for " + facts.date() + ", the day that its run tells"));
        }
        return facts.date();
    }

    private void totals(AssistantRun facts, int selectedPapers, Digest.Builder digest, List<Notice> notices) {
        String file = selected.getFileName().toString();
        if (facts.selected() != null && facts.selected() != selectedPapers) {
            notices.add(Notice.info(
                    file, "the run counted " + facts.selected() + " relevant papers, the file has " + selectedPapers));
        }
        Integer entries = facts.entries();
        Integer candidates = facts.candidates();
        if (entries == null || candidates == null) {
            digest.importedWithoutTotals(facts.usage());
        } else if (entries < candidates || candidates < selectedPapers) {
            notices.add(Notice.info(
                    file,
                    "the totals do not add up (" + entries + " papers, " + candidates + " scanned, " + selectedPapers
                            + " selected) and are left out"));
            digest.importedWithoutTotals(facts.usage());
        } else {
            digest.imported(entries, candidates, facts.usage());
        }
    }
}
