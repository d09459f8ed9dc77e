package io.github.paperdigest.benchmarks.samples;

import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A paper of a recorded day and what the recording job made of it.
 *
 * @param paper the paper
 * @param selected whether the job selected it
 * @param marks its marks, which are known of selected papers alone
 * @param relevanceCutoff the job's cutoff on that day
 */
public record RecordedPaper(Paper paper, boolean selected, Optional<Marks> marks, int relevanceCutoff) {

    /** The job's cutoff for novelty on all recorded days. */
    static final int NOVELTY_CUTOFF = 7;

    /** The days on which the job took papers of relevance 7, too. */
    private static final LocalDate LOWER_FROM = LocalDate.of(2025, 9, 5);

    private static final LocalDate LOWER_UNTIL = LocalDate.of(2025, 9, 26);

    /** A day's papers. */
    public record Day(LocalDate date, List<RecordedPaper> papers) {}

    /** The reader for whom the days were recorded. */
    public static Profile profile() {
        return ProfileDirectory.read(shared().resolve("profile-foundations"));
    }

    private static Path shared() {
        return Path.of(System.getProperty("digest.shared", "../shared"));
    }

    /** All days of the folder that the property {@code digest.shared} names, the earliest first. */
    public static List<Day> days() throws IOException {
        List<Day> days = new ArrayList<>();
        try (Stream<Path> files = Files.list(shared().resolve("days"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                days.add(day(LocalDate.parse(name.substring(0, name.indexOf('.'))), file));
            }
        }
        return days;
    }

    private static Day day(LocalDate date, Path file) throws IOException {
        int cutoff = date.isBefore(LOWER_FROM) || date.isAfter(LOWER_UNTIL) ? 8 : 7;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return new Day(
                    date,
                    lines.lines()
                            .map(line -> paper(JsonFile.parse(file.toString(), line), cutoff))
                            .toList());
        }
    }

    private static RecordedPaper paper(JsonPlace line, int cutoff) {
        Paper paper = Paper.builder(line.get("id").text(), line.get("title").text())
                .abstractText(line.find("abstract").map(JsonPlace::text).orElse(""))
                .authorNames(line.list("authors", JsonPlace::text))
                .categories(line.list("categories", JsonPlace::text))
                .build();
        Optional<Marks> marks = line.find("relevance")
                .map(relevance ->
                        new Marks(relevance.integer(), line.get("novelty").integer()));
        return new RecordedPaper(paper, line.get("selected").bool(), marks, cutoff);
    }

    /** Whether these marks are what the job may have given. */
    boolean agreesWith(Marks given) {
        return marks.map(given::equals).orElse(selected || !given.reach(relevanceCutoff, NOVELTY_CUTOFF));
    }
}
