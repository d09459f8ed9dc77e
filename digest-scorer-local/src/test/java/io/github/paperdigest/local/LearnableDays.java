package io.github.paperdigest.local;

import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up days on which a reader selects one subject out of six, with some chance in it. */
final class LearnableDays {

    static final LocalDate FIRST = LocalDate.of(2025, 6, 2);

    private static final String[] SUBJECTS = {
        "quantization bits weights calibration rounding integer",
        "robot grasp locomotion manipulation policy gripper",
        "patient clinical radiology tumour diagnosis hospital",
        "traffic forecasting weather climate satellite rainfall",
        "translation dialogue summarization sentiment corpus speech",
        "molecule protein ligand chemistry crystal docking"
    };

    private LearnableDays() {}

    /** Days with 60 papers each, of which about nine are selected. */
    static List<LabelledDay> days(int count) {
        List<LabelledDay> days = new ArrayList<>();
        for (int day = 0; day < count; day++) {
            days.add(day(day));
        }
        return days;
    }

    static LabelledDay day(int number) {
        Random random = new Random(100 + number);
        List<LabelledPaper> papers = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            int subject = n % SUBJECTS.length;
            boolean selected = subject == 0 ? random.nextInt(10) < 9 : random.nextInt(100) < 1;
            papers.add(new LabelledPaper(paper(1000 * number + n, subject, random), selected));
        }
        return new LabelledDay(FIRST.plusDays(number), papers);
    }

    /** A paper of the selected subject (0) or another. */
    static Paper paper(int number, int subject, Random random) {
        String[] words = SUBJECTS[subject].split(" ", -1);
        StringBuilder text = new StringBuilder();
        for (int w = 0; w < 20; w++) {
            text.append(random.nextInt(3) == 0 ? words[random.nextInt(words.length)] : "w" + random.nextInt(300))
                    .append(' ');
        }
        return Paper.builder("2506.%05d".formatted(number), words[random.nextInt(words.length)] + " study")
                .abstractText(text.toString())
                .categories(List.of(subject == 0 ? "cs.LG" : "cs.CY"))
                .build();
    }

    /** The same papers with labels that follow no pattern. */
    static List<LabelledDay> nonsense(int count) {
        Random random = new Random(5);
        return days(count).stream()
                .map(day -> new LabelledDay(
                        day.date(),
                        day.papers().stream()
                                .map(labelled -> new LabelledPaper(labelled.paper(), random.nextInt(7) == 0))
                                .toList()))
                .toList();
    }
}
