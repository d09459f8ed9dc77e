package io.github.paperdigest;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Papers and readers for tests. */
public final class TestPapers {

    public static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    private TestPapers() {}

    /** Paper number n, with the id 2510.0000n. */
    public static Paper paper(int n) {
        return paper(n, "Some Author");
    }

    public static Paper paper(int n, String author) {
        return Paper.builder(id(n), "Title " + n)
                .version(1)
                .authorNames(List.of(author))
                .abstractText("Abstract of paper " + n + ".")
                .categories(List.of("cs.LG"))
                .build();
    }

    public static String id(int n) {
        return "2510.%05d".formatted(n);
    }

    /** Papers 1 to n. */
    public static List<Paper> papers(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(TestPapers::paper).toList();
    }

    public static Announcement announcement(List<Paper> papers) {
        return Announcement.of(DAY, papers);
    }

    public static Profile.Builder reader() {
        return Profile.builder("reader", "Sparse attention.").categories(List.of("cs.LG"));
    }
}
