package io.github.paperdigest.internal.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Labels")
class LabelsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 2);

    @Test
    @DisplayName("write words, dates and numbers in English")
    void english() {
        Labels labels = Labels.in(Locale.ENGLISH);

        assertThat(labels.tag()).isEqualTo("en");
        assertThat(labels.date(DAY)).isEqualTo("Thursday, 2 October 2025");
        assertThat(labels.month(YearMonth.from(DAY))).isEqualTo("October 2025");
        assertThat(labels.shortDate(DAY)).isEqualTo("2025-10-02");
        assertThat(labels.shortMonth(YearMonth.from(DAY))).isEqualTo("2025-10");
        assertThat(labels.weekday(DayOfWeek.TUESDAY)).isEqualTo("Tu");
        assertThat(labels.count("papers", 1)).isEqualTo("1 paper");
        assertThat(labels.count("papers", 51_773)).isEqualTo("51,773 papers");
        assertThat(labels.decimal("8.5")).isEqualTo("8.5");
        assertThat(labels.number(-1_234_567)).isEqualTo("-1,234,567");
    }

    @Test
    @DisplayName("write words, dates and numbers in German")
    void german() {
        Labels labels = Labels.in(Locale.GERMAN);

        assertThat(labels.tag()).isEqualTo("de");
        assertThat(labels.date(LocalDate.of(2026, 3, 3))).isEqualTo("Dienstag, 3. März 2026");
        assertThat(labels.month(YearMonth.of(2026, 3))).isEqualTo("März 2026");
        assertThat(labels.shortDate(LocalDate.of(2026, 3, 3))).isEqualTo("03.03.2026");
        assertThat(labels.shortMonth(YearMonth.of(2026, 3))).isEqualTo("03/2026");
        assertThat(labels.weekday(DayOfWeek.TUESDAY)).isEqualTo("Di");
        assertThat(labels.count("days", 1)).isEqualTo("1 Tag");
        assertThat(labels.count("days", 1_200)).isEqualTo("1.200 Tage");
        assertThat(labels.decimal("8.5")).isEqualTo("8,5");
        assertThat(labels.text("unscored.some", 2, 1_000))
                .isEqualTo("2 von 1.000 durchgesehenen Artikeln haben keine Bewertung; sie stehen unten.");
    }

    @ParameterizedTest
    @DisplayName("are the nearest that there are, whatever the machine's own language is")
    @CsvSource({"de-AT, de", "de, de", "en-GB, en", "fr, en", "zh-Hant-TW, en", "und, en"})
    void nearest(String asked, String got) {
        Locale machine = Locale.getDefault();
        try {
            for (String other : new String[] {"de-DE", "ar-EG-u-nu-arab", "tr"}) {
                Locale.setDefault(Locale.forLanguageTag(other));

                Labels labels = Labels.in(Locale.forLanguageTag(asked));

                assertThat(labels.tag()).isEqualTo(got);
                assertThat(labels.count("papers", 1_000))
                        .isEqualTo(got.equals("de") ? "1.000 Artikel" : "1,000 papers");
            }
        } finally {
            Locale.setDefault(machine);
        }
    }

    @Test
    @DisplayName("of a module come on top of the shared ones, and English ones where a language lacks them")
    void modules() {
        Map<String, String> files = Map.of(
                "labels.properties", "search = Search\nstar = Star {0}\npaper.abstract = Summary",
                "labels_de.properties", "search = Suche");
        Labels labels = Labels.in(Locale.GERMAN)
                .with(name -> files.containsKey(name)
                        ? new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8))
                        : null);

        assertThat(labels.text("search")).isEqualTo("Suche");
        assertThat(labels.text("star", "$1 \\ {0}")).isEqualTo("Star $1 \\ {0}");
        assertThat(labels.text("paper.novelty")).isEqualTo("Neuheit");
        assertThat(labels.language()).isEqualTo(Locale.GERMAN);
    }

    @Test
    @DisplayName("that nobody wrote are an error")
    void unknown() {
        assertThatThrownBy(() -> Labels.in(Locale.ENGLISH).text("nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no label nothing");
    }
}
