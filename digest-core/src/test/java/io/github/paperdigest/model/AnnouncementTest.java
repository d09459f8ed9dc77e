package io.github.paperdigest.model;

import static io.github.paperdigest.TestPapers.DAY;
import static io.github.paperdigest.TestPapers.paper;
import static io.github.paperdigest.TestPapers.papers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An announcement")
class AnnouncementTest {

    private static final Notice STALE = Notice.warning("cs.LG", "stale");

    private final Announcement arxiv = Announcement.builder(DAY)
            .categories(List.of("cs.LG", "q-bio"))
            .papers(papers(2))
            .duplicates(3)
            .excluded(1)
            .notices(List.of(STALE))
            .build();
    private final Announcement other = Announcement.builder(DAY)
            .categories(List.of("neuroscience", "q-bio"))
            .papers(List.of(paper(2), paper(4), paper(3)))
            .duplicates(1)
            .excluded(4)
            .build();
    private final Announcement none =
            Announcement.builder(DAY.plusDays(1)).noAnnouncement().build();

    @Test
    @DisplayName("has as many entries as papers, duplicates and excluded ones together")
    void entries() {
        assertThat(arxiv.entries()).isEqualTo(6);
        assertThat(Announcement.of(DAY, papers(2)).entries()).isEqualTo(2);
    }

    @Test
    @DisplayName("goes through a builder unchanged")
    void rebuilt() {
        assertThat(arxiv.toBuilder().build()).isEqualTo(arxiv).hasSameHashCodeAs(arxiv);
        assertThat(none.toBuilder().build()).isEqualTo(none).isNotEqualTo(Announcement.of(none.date(), List.of()));
    }

    @Test
    @DisplayName("refuses an id that is there twice, a negative count, and papers of a day without announcement")
    void refused() {
        assertThatThrownBy(() -> Announcement.of(DAY, List.of(paper(1), paper(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2510.00001 is twice");
        assertThatThrownBy(() -> arxiv.toBuilder().excluded(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> arxiv.toBuilder().noAnnouncement().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without an announcement");
    }

    @Test
    @DisplayName("of several sources has the papers of all once, in their order, and says what each brought")
    void merged() {
        Announcement all = Announcement.merged(bySource("arxiv", arxiv, "other", other));

        assertThat(all.papers()).containsExactly(paper(1), paper(2), paper(4), paper(3));
        assertThat(all.categories()).containsExactly("cs.LG", "q-bio", "neuroscience");
        assertThat(all.notices()).containsExactly(STALE);
        assertThat(all.duplicates()).isEqualTo(5);
        assertThat(all.excluded()).isEqualTo(5);
        assertThat(all.entries()).isEqualTo(14);
        assertThat(all.sources())
                .containsExactly(
                        SourceReport.of("arxiv", 2).withDuplicates(3).withExcluded(1),
                        SourceReport.of("other", 2).withDuplicates(2).withExcluded(4));
        assertThat(all.sources()).extracting(SourceReport::entries).containsExactly(6, 8);
    }

    @Test
    @DisplayName("of several sources has the date of the first, and tells of those with another one")
    void mergedDates() {
        Announcement all = Announcement.merged(bySource("arxiv", arxiv, "late", none));

        assertThat(all.date()).isEqualTo(DAY);
        assertThat(all.notices())
                .contains(Notice.info("late", "its announcement is that of 2025-10-07, not of 2025-10-06"));
    }

    @Test
    @DisplayName("of several sources is that of an empty day only if all say so")
    void mergedEmptyDays() {
        assertThat(Announcement.merged(bySource("a", none, "b", none)).noAnnouncement())
                .isTrue();
        assertThat(Announcement.merged(bySource("a", none, "b", Announcement.of(none.date(), List.of())))
                        .noAnnouncement())
                .isFalse();
    }

    @Test
    @DisplayName("of one source stays as it is, and of none is an error")
    void mergedOne() {
        assertThat(Announcement.merged(Map.of("arxiv", arxiv))).isSameAs(arxiv);
        assertThat(arxiv.sources()).isEmpty();
        assertThatThrownBy(() -> Announcement.merged(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("refuses sources that do not add up")
    void sourcesAddUp() {
        assertThatThrownBy(() -> arxiv.toBuilder()
                        .sources(List.of(SourceReport.of("a", 2)))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the sources of 2025-10-06 do not add up");
    }

    private static Map<String, Announcement> bySource(
            String name, Announcement announcement, String otherName, Announcement other) {
        Map<String, Announcement> bySource = new LinkedHashMap<>();
        bySource.put(name, announcement);
        bySource.put(otherName, other);
        return bySource;
    }
}
