package io.github.paperdigest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.SourceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The JSON form of an announcement")
class AnnouncementJsonTest {

    private static final Announcement ANNOUNCEMENT = Announcement.builder(LocalDate.of(2025, 10, 6))
            .categories(List.of("cs.LG", "cs.AI"))
            .duplicates(1)
            .excluded(2)
            .papers(List.of(Paper.builder("2510.00001", "One").version(1).build()))
            .notices(List.of(Notice.warning("cs.AI", "cut off")))
            .build();

    @Test
    @DisplayName("brings everything back, also from a file")
    void restores(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("day.json");
        Files.writeString(file, AnnouncementJson.write(ANNOUNCEMENT));

        assertThat(AnnouncementJson.read(file)).isEqualTo(ANNOUNCEMENT);
    }

    @Test
    @DisplayName("brings back a day without announcement")
    void restoresEmptyDay() {
        Announcement none =
                Announcement.builder(LocalDate.of(2025, 10, 5)).noAnnouncement().build();

        assertThat(AnnouncementJson.read("a", AnnouncementJson.write(none))).isEqualTo(none);
    }

    @Test
    @DisplayName("brings back what each of several sources brought, which one source alone does not write")
    void restoresSources() {
        Announcement several = ANNOUNCEMENT.toBuilder()
                .sources(List.of(
                        SourceReport.of("arxiv", 1).withDuplicates(1),
                        SourceReport.of("other", 0).withExcluded(2)))
                .build();

        String text = AnnouncementJson.write(several);

        assertThat(text)
                .contains("\"sources\": [")
                .contains("\"name\": \"other\"")
                .contains("\"candidates\": 0");
        assertThat(AnnouncementJson.read("a", text)).isEqualTo(several);
        assertThat(AnnouncementJson.write(ANNOUNCEMENT)).doesNotContain("sources");
    }

    @Test
    @DisplayName("keeps an announce type that is not arXiv's")
    void keepsTypes() {
        Paper published = Paper.builder("10.1101/1", "One")
                .announceType(AnnounceType.of("published"))
                .build();
        Announcement announcement = Announcement.of(LocalDate.of(2025, 10, 6), List.of(published));

        assertThat(AnnouncementJson.read("a", AnnouncementJson.write(announcement)))
                .isEqualTo(announcement);
    }

    @Test
    @DisplayName("brings back raw title, versions and withdrawal, which have keys only where they say something new")
    void keepsWhatIsNew() {
        Paper plain = Paper.builder("2510.00001", "One")
                .version(2)
                .submitted(Instant.parse("2025-10-01T00:00:00Z"))
                .updated(Instant.parse("2025-10-03T00:00:00Z"))
                .build();
        Paper withdrawn = plain.toBuilder()
                .version(3)
                .rawTitle("\\'One")
                .versions(Map.of(2, Instant.parse("2025-10-02T00:00:00Z")))
                .withdrawn(true)
                .build();
        Announcement announcement = Announcement.of(LocalDate.of(2025, 10, 6), List.of(withdrawn));

        String text = AnnouncementJson.write(announcement);

        assertThat(text)
                .contains("\"rawTitle\": \"\\\\'One\"")
                .contains("\"2\": \"2025-10-02T00:00:00Z\"")
                .contains("\"withdrawn\": true");
        assertThat(AnnouncementJson.read("a", text)).isEqualTo(announcement);
        assertThat(AnnouncementJson.write(Announcement.of(LocalDate.of(2025, 10, 6), List.of(plain))))
                .doesNotContain("rawTitle", "versions", "withdrawn");
        assertThatThrownBy(() -> AnnouncementJson.read("a.json", text.replace("\"2\": ", "\"two\": ")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("papers[0].versions");
    }

    @Test
    @DisplayName("refuses totals that are not the sum of their parts")
    void refusesWrongTotals() {
        String text = AnnouncementJson.write(ANNOUNCEMENT).replace("\"entries\": 4", "\"entries\": 5");

        assertThatThrownBy(() -> AnnouncementJson.read("a.json", text))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a.json is damaged at entries: it does not add up");
    }

    @Test
    @DisplayName("names file and place of damage")
    void namesDamage() {
        String text = AnnouncementJson.write(ANNOUNCEMENT).replace("\"WARNING\"", "\"DOOM\"");

        assertThatThrownBy(() -> AnnouncementJson.read("a.json", text))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a.json is damaged at notices[0].severity");
    }
}
