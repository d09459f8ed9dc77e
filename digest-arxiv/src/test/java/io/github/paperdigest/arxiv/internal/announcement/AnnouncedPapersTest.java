package io.github.paperdigest.arxiv.internal.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Papers of several listings")
class AnnouncedPapersTest {

    private static final Set<AnnounceType> ALL =
            Set.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);

    @ParameterizedTest
    @CsvSource({
        "new, 1, cross, 2, first",
        "replace, 2, cross, 1, second",
        "replace-cross, 2, replace, 2, second",
        "published, 2, replace-cross, 1, second",
        ", 2, published, 1, second",
        "new, 1, new, 2, second",
        "new, 2, new, 1, first",
        "new, 1, new, 1, first",
        "new, , new, 1, second",
        "new, 1, new, , first"
    })
    @DisplayName("have one entry each: the type that says most, then the later version, then the one that came first")
    void better(String firstType, Integer firstVersion, String secondType, Integer secondVersion, String kept) {
        AnnouncedPapers papers = new AnnouncedPapers(request().announceTypes(types("published")));
        papers.add(paper("first", firstType, firstVersion));
        papers.add(paper("second", secondType, secondVersion));
        Announcement announcement =
                papers.announcement(LocalDate.of(2025, 10, 6), 0).build();
        assertThat(announcement.papers()).extracting(Paper::title).containsExactly(kept);
        assertThat(announcement.duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "math, math.OC, true",
        "math, math, true",
        "MATH, math.OC, true",
        "math, stat.ML, false",
        "math, mathx.OC, false",
        "nlin, nlin-x, false",
        "math, math-ph, true", // math.MP by its other name; arXiv's feed of math has it as new
        "math-ph, math.MP, true",
        "cs, eess.SY, true",
        "eess, cs.SY, true",
        "eess, cs.SE, false",
        "cmp-lg, cs.CL, true",
        "cs.CL, cmp-lg, true",
        "cs, cmp-lg, true",
        "math.OC, math, false",
        "cs.LG, cs.lg, true",
        "cs.LG, cs.AI, false"
    })
    @DisplayName("are primary in a category or archive by their first category")
    void primary(String asked, String first, boolean isPrimary) {
        AnnouncedPapers papers =
                new AnnouncedPapers(AnnouncementRequest.of(List.of(asked)).primaryOnly());
        papers.add(Paper.builder("2510.00001", "T")
                .announceType(AnnounceType.NEW)
                .categories(List.of(first, "cs.CL"))
                .build());
        assertThat(papers.announcement(LocalDate.of(2025, 10, 6), 0).build().papers())
                .hasSize(isPrimary ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"new, true", "replace, true", "cross, false", "replace-cross, false", ", true"})
    @DisplayName("without categories are primary by their type, and by their being there without one")
    void primaryByType(String type, boolean isPrimary) {
        AnnouncedPapers papers = new AnnouncedPapers(request().primaryOnly());
        papers.add(paper("T", type, 1));
        assertThat(papers.announcement(LocalDate.of(2025, 10, 6), 0).build().papers())
                .hasSize(isPrimary ? 1 : 0);
    }

    @Test
    @DisplayName("count the entries that could not be read as excluded")
    void unreadable() {
        AnnouncedPapers papers = new AnnouncedPapers(request().announceTypes(Set.of(AnnounceType.NEW)));
        papers.add(paper("T", "cross", 1));
        Announcement announcement =
                papers.announcement(LocalDate.of(2025, 10, 6), 3).build();
        assertThat(announcement.excluded()).isEqualTo(4);
        assertThat(announcement.entries()).isEqualTo(4);
    }

    private static AnnouncementRequest request() {
        return AnnouncementRequest.of(List.of("cs.LG")).announceTypes(ALL);
    }

    private static Set<AnnounceType> types(String more) {
        Set<AnnounceType> types = new HashSet<>(ALL);
        types.add(AnnounceType.of(more));
        return types;
    }

    private static Paper paper(String title, String type, Integer version) {
        Paper.Builder paper = Paper.builder("2510.00001", title);
        if (type != null) {
            paper.announceType(AnnounceType.of(type));
        }
        if (version != null) {
            paper.version(version);
        }
        return paper.build();
    }
}
