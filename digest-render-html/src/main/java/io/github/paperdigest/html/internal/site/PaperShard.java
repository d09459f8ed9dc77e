package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.model.Scores;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with papers that overviews are made of, so that a new day need not read the days of other months and years. It
 * says what it was made of, and counts only for that.
 */
final class PaperShard {

    private static final Logger LOG = LoggerFactory.getLogger(PaperShard.class);

    private final StateFile file;

    PaperShard(StateFile file) {
        this.file = file;
    }

    /** The papers; empty if the file is not there, damaged, or made of something else. */
    Optional<List<SeenPaper>> read(String madeOf) {
        Optional<List<String>> lines = file.read();
        if (lines.isEmpty() || lines.get().isEmpty() || !lines.get().get(0).equals(madeOf)) {
            return Optional.empty();
        }
        try {
            // Thousands of papers share a month of days, and a day takes longer to read than the rest of a line.
            Map<String, LocalDate> days = new HashMap<>();
            return Optional.of(lines.get().stream()
                    .skip(1)
                    .map(line -> paper(line.split("\t", -1), days))
                    .toList());
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            LOG.warn("Papers that the site remembers make no sense, so they are read anew: {}", e.toString());
            return Optional.empty();
        }
    }

    void write(String madeOf, List<SeenPaper> papers) {
        List<String> lines = new ArrayList<>();
        lines.add(madeOf);
        papers.forEach(paper -> lines.add(line(paper)));
        file.write(lines);
    }

    private static String line(SeenPaper seen) {
        ListedPaper paper = seen.paper();
        StringJoiner days = new StringJoiner(" ");
        seen.days().forEach(day -> days.add(day.toString()));
        return String.join(
                "\t",
                paper.date().toString(),
                Integer.toString(paper.rank()),
                paper.id(),
                mark(paper.scores() == null ? null : paper.scores().relevance()),
                mark(
                        paper.scores() == null || paper.scores().novelty().isEmpty()
                                ? null
                                : paper.scores().novelty().getAsDouble()),
                paper.topic(),
                paper.author(),
                days.toString(),
                paper.title());
    }

    private static SeenPaper paper(String[] fields, Map<String, LocalDate> days) {
        ListedPaper paper = new ListedPaper(
                day(fields[0], days),
                Integer.parseInt(fields[1]),
                fields[2],
                fields[8],
                scores(fields[3], fields[4]),
                fields[5],
                fields[6]);
        return new SeenPaper(
                paper,
                Arrays.stream(fields[7].split(" ", -1))
                        .map(day -> day(day, days))
                        .toList());
    }

    private static LocalDate day(String text, Map<String, LocalDate> days) {
        return days.computeIfAbsent(text, LocalDate::parse);
    }

    private static String mark(@Nullable Double mark) {
        return mark == null ? "" : mark.toString();
    }

    private static @Nullable Scores scores(String relevance, String novelty) {
        if (relevance.isEmpty()) {
            return null;
        }
        double mark = Double.parseDouble(relevance);
        return novelty.isEmpty() ? Scores.relevanceOnly(mark) : Scores.of(mark, Double.parseDouble(novelty));
    }
}
