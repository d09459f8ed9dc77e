package io.github.paperdigest.openai;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Sleeper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs of the whole pipeline with 60 papers, ten batches. */
final class WholeRun {

    static final int PAPERS = 60;
    static final int BATCH = 6;

    private static final Pattern LISTED_ID = Pattern.compile("\"ARXIVID\":\"(2510\\.\\d{5})\"");

    private WholeRun() {}

    /**
     * The digest of the day, also of one on which nothing could be scored; without anchors, since {@link #scoresFor} marks
     * all papers alike, which looks like obedience to a paper.
     */
    static Digest with(ChatModel model, Sleeper sleeper, int concurrency) {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        LlmScorer scorer = LlmScorer.builder(model)
                .executor(threads)
                .concurrency(concurrency)
                .sleeper(sleeper)
                .batchSize(BatchSize.fixed(BATCH))
                .anchors(false)
                .build();
        try {
            return digestOf(scorer, papers());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The papers of the day. */
    static List<Paper> papers() {
        return IntStream.rangeClosed(1, PAPERS).mapToObj(WholeRun::paper).toList();
    }

    /** The digest of these papers, also if none of them could be scored. */
    static Digest digestOf(LlmScorer scorer, List<Paper> papers) {
        Profile reader = Profile.builder("reader", "Sparse attention.")
                .categories(List.of("cs.LG"))
                .build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .source(PaperSource.of("in-memory", request -> announcement(papers)))
                .scorer(scorer)
                .build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(announcement(papers)));
        } catch (RunFailedException e) {
            return e.digest();
        }
    }

    /** Scores for every paper that a request lists, as they stand inside a JSON string. */
    static String scoresFor(String requestBody) {
        List<String> ids = new ArrayList<>();
        Matcher listed = LISTED_ID.matcher(requestBody.replace("\\\"", "\""));
        while (listed.find()) {
            ids.add(listed.group(1));
        }
        return ids.stream()
                .map(id -> "{\\\"ARXIVID\\\": \\\"" + id
                        + "\\\", \\\"COMMENT\\\": \\\"c\\\", \\\"RELEVANCE\\\": 9, \\\"NOVELTY\\\": 9}")
                .collect(Collectors.joining("\\n"));
    }

    private static Announcement announcement(List<Paper> papers) {
        return Announcement.of(LocalDate.of(2025, 10, 6), papers);
    }

    private static Paper paper(int n) {
        return Paper.builder("2510.%05d".formatted(n), "Title " + n)
                .authorNames(List.of("Some Author"))
                .abstractText("Abstract of paper " + n + ".")
                .categories(List.of("cs.LG"))
                .build();
    }
}
