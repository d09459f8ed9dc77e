package io.github.paperdigest.local;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The part of a reader's days that a {@link LearnedModel} is made of, so that learning takes no longer with every day: the
 * latest {@value #DAYS} that have papers. If these have fewer than {@value #SELECTED} selected papers, further ones until
 * there are so many, or {@value #PAPERS} papers in all. Thread-safe.
 */
public final class LatestDays {

    /** So many days are enough for a reader who selects a paper or two on each. */
    public static final int DAYS = 40;

    /** With fewer selected papers, older days count, too. */
    public static final int SELECTED = 2 * LearnedModel.FEWEST_SELECTED;

    /** More papers than this are never looked at for want of selected ones; {@value #DAYS} days of cs.LG have as many. */
    public static final int PAPERS = 15_000;

    private LatestDays() {}

    /**
     * Takes days until they are enough.
     *
     * @param latestFirst days, the latest first; of those that don't count, one at most is asked for
     * @return the days, the earliest first, those without papers among them
     */
    public static List<LabelledDay> of(Iterator<LabelledDay> latestFirst) {
        List<LabelledDay> taken = new ArrayList<>();
        Set<LocalDate> withPapers = new HashSet<>();
        int papers = 0;
        long selected = 0;
        while (latestFirst.hasNext()) {
            LabelledDay day = latestFirst.next();
            boolean isNew = !day.papers().isEmpty() && !withPapers.contains(day.date());
            if (isNew && withPapers.size() >= DAYS && (selected >= SELECTED || papers >= PAPERS)) {
                break;
            }
            taken.add(0, day);
            papers += day.papers().size();
            selected += day.papers().stream().filter(LabelledPaper::selected).count();
            if (!day.papers().isEmpty()) {
                withPapers.add(day.date());
            }
        }
        return List.copyOf(taken);
    }
}
