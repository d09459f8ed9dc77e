package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A reader of German")
class ReaderLanguageTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    private static Paper paper(String id) {
        return Paper.builder(id, "Title of " + id)
                .authorNames(List.of("Ada"))
                .abstractText("Short.")
                .categories(List.of("cs.LG"))
                .announceType(AnnounceType.CROSS)
                .build();
    }

    private static Digest day(LocalDate date, Locale language) {
        return Digest.builder(date, "me")
                .verdict(RunVerdict.PARTIAL)
                .language(language)
                .topics(List.of("Theory", "Data"))
                .model("gpt-5")
                .prompt(new Prompt("system", "user"))
                .selected(List.of(
                        Decision.builder(paper("2510.00001"), Disposition.SELECTED)
                                .comment("Theory: Schranken.")
                                .scores(Scores.of(8.5, 7))
                                .build(),
                        Decision.builder(paper("2510.00002"), Disposition.SELECTED)
                                .matchedAuthor("Ada")
                                .shownBefore(date.minusDays(3))
                                .build()))
                .notSelected(List.of(Decision.builder(paper("2510.00003"), Disposition.UNSCORED)
                        .build()))
                .stages(List.of(StageReport.builder("llm")
                        .usage(ModelUsage.of(
                                1, 0, TokenUsage.of(12_345, 678), true, Cost.of(new BigDecimal("0.1"), BigDecimal.ONE)))
                        .build()))
                .build();
    }

    private static String page(PageLayout layout) {
        StringBuilder page = new StringBuilder();
        MarkdownRenderer.builder().layout(layout).build().render(day(DAY, Locale.GERMAN), page);
        return page.toString();
    }

    @Test
    @DisplayName("has modern pages in German, with its dates and numbers")
    void modern() {
        assertThat(page(PageLayout.MODERN)).isEqualTo("""
                # Artikel vom 06.10.2025

                - **2 Artikel** von 3 durchgesehenen und 3 angekündigten \u00b7 **unvollständig**
                - 1 ohne Bewertung
                - gpt-5 \u00b7 12.345 Token in Anfragen und 678 in Antworten \u00b7 1,1 $

                **Diese Auswahl ist unvollständig:**

                - 1 von 3 durchgesehenen Artikeln haben keine Bewertung; sie stehen unten.

                | Thema | Artikel | Beste |
                |:------|-------:|:-----|
                | [Verfolgte Autoren](#topic1) | 1 |  |
                | [Theory](#topic2) | 1 | 8,5+7 |
                | Data | 0 |  |

                Die besten Bewertungen sind Relevanz + Neuheit. Die Zahlen vor den Titeln sind die Ränge des Tages.

                ## Verfolgte Autoren <a id="topic1"></a>

                ### 2. [Title of 2510.00002](https://arxiv.org/abs/2510.00002) <a id="link2"></a>

                **Verfolgter Autor:** Ada

                cs.LG \u00b7 Querverweis \u00b7 schon gezeigt am 03.10.2025 \u00b7 \
                [Zusammenfassung](https://arxiv.org/abs/2510.00002) \u00b7 [PDF](https://arxiv.org/pdf/2510.00002) \u00b7 \
                [HTML](https://arxiv.org/html/2510.00002) \s
                *Autoren:* Ada

                Short.

                ## Theory <a id="topic2"></a>

                ### 1. [Title of 2510.00001](https://arxiv.org/abs/2510.00001) <a id="link1"></a>

                Theory: Schranken.

                Relevanz **8,5** \u00b7 Neuheit **7** \u00b7 cs.LG \u00b7 Querverweis \u00b7 \
                [Zusammenfassung](https://arxiv.org/abs/2510.00001) \u00b7 [PDF](https://arxiv.org/pdf/2510.00001) \u00b7 \
                [HTML](https://arxiv.org/html/2510.00001) \s
                *Autoren:* Ada

                Short.

                ## Artikel ohne Bewertung

                - [Title of 2510.00003](https://arxiv.org/abs/2510.00003) (2510.00003): kein Grund bekannt

                ---

                <details markdown="1"><summary>Die Anfrage an das Modell</summary>

                **Systemtext**

                > system

                **Anfrage**

                > user

                </details>
                """);
    }

    @Test
    @DisplayName("has classic pages in German")
    void classic() {
        assertThat(page(PageLayout.CLASSIC))
                .startsWith("""
                        # Persönliche Auswahl von arXiv-Artikeln vom 06.10.2025

                        | *[gpt-5]*   | Anfrage   | Antwort   | Gesamt   |
                        |:-----------:|:---------:|:---------:|:--------:|
                        | **Token**   | 12345     | 678       | 13023    |
                        | **Kosten**  | 0,1 $     | 1,0 $     | 1,1 $    |
                        """)
                .contains(
                        "arXiv-Artikel insgesamt: 3\n\nDurchgesehene Artikel insgesamt: 3\n\nAusgewählte Artikel",
                        "**Inhaltsverzeichnis mit den Titeln der Artikel:**",
                        "**arXiv-ID:** 2510.00001",
                        "**Autoren:** Ada",
                        "**Zusammenfassung:** Short.",
                        "**Kommentar:** Theory: Schranken.",
                        "**Relevanz:** 8,5\n**Neuheit:** 7\n",
                        "**Kommentar:** Verfolgter Autor",
                        "**Schon gezeigt am:** 03.10.2025",
                        "# Artikel ohne Bewertung",
                        "# Die Anfrage zur Auswahl der Artikel\n\n## Systemtext\n\n> system\n\n## Anfrage\n\n> user")
                .doesNotContain("Author", "Relevance", "Total", "2025-10-0");
    }

    @Test
    @DisplayName("has a site in German, and the days before in the language that they had")
    void site() throws IOException {
        DigestArchive archive = DigestArchive.at(home);
        archive.put(day(DAY, Locale.ENGLISH));
        archive.put(day(DAY.plusDays(1), Locale.GERMAN));
        ArchiveSite.builder(archive, "me").build().writeTo(out);

        assertThat(text("README.md"))
                .startsWith("""
                        # Tägliche persönliche Auswahl von arXiv-Artikeln

                        2 Tage \u00b7 4 Artikel ausgewählt von 6 durchgesehenen \u00b7 2 unvollständige Tage

                        ## Neuester Tag: [07.10.2025](2025-10/2025-10-07.md)
                        """)
                .contains(
                        "| Monat | Tage | Durchgesehen | Ausgewählt |",
                        "| [10/2025](2025-10/README.md) | 2 | 6 | 4 |",
                        " \u00b7 07.10.2025 \u00b7 8,5+7\n");
        assertThat(text("2025/README.md"))
                .contains("[Alle Tage](../README.md)", "# Artikel aus 2025", "## Die besten Artikel\n\nNach Relevanz");
        assertThat(text("2025-10/README.md"))
                .contains(
                        "# Artikel aus 10/2025",
                        "| Mo | Di | Mi | Do | Fr | Sa | So |",
                        "| [6](2025-10-06.md)<br>**2**<br>unvollständig |",
                        "Unter jedem Tag steht");
        assertThat(text("2025-10/2025-10-06.md"))
                .startsWith("[Monthly Overview 2025-10](README.md) \u00b7 [Next Day 2025-10-07](2025-10-07.md)\n");
        assertThat(text("2025-10/2025-10-07.md"))
                .startsWith("[Voriger Tag 06.10.2025](2025-10-06.md) \u00b7 [Monatsübersicht 10/2025](README.md)\n");
    }

    private String text(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }
}
