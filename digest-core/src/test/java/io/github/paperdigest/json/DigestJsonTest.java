package io.github.paperdigest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.SourceReport;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The JSON form of a digest")
class DigestJsonTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    @Test
    @DisplayName("brings everything back that a run knows")
    void restoresRun() {
        Digest digest = run();

        Digest restored = DigestJson.read("a.json", DigestJson.write(digest));

        assertThat(restored).usingRecursiveComparison().isEqualTo(digest);
        assertThat(restored.usage().cost().orElseThrow().total()).isEqualTo(new BigDecimal("0.0001234567890123456789"));
    }

    @Test
    @DisplayName("brings back the totals, the unknown counts and the costs as printed of an imported digest")
    void restoresImport() {
        ModelUsage usage = ModelUsage.of(
                0,
                0,
                TokenUsage.of(10, 5),
                true,
                new Cost(new BigDecimal("0.50"), new BigDecimal("0.1"), new BigDecimal("0.61")));
        Digest digest = Digest.builder(DAY, "me")
                .selected(List.of(selected()))
                .model("gpt-5")
                .imported(100, 60, usage)
                .build();

        Digest restored = DigestJson.read("a.json", DigestJson.write(digest));

        assertThat(restored.accounting()).isEqualTo(digest.accounting());
        assertThat(restored.accounting().unknownCandidates()).isEqualTo(59);
        assertThat(restored.usage()).isEqualTo(usage);
    }

    @Test
    @DisplayName("brings back tokens that were written to a cache, and has no key where there are none")
    void restoresCacheWrites() {
        TokenUsage tokens = TokenUsage.of(10, 5).withCachedPrompt(4);
        String without = DigestJson.write(imported(tokens));
        String with = DigestJson.write(imported(tokens.withCacheWrite(3)));

        assertThat(without).doesNotContain("cacheWrite");
        assertThat(DigestJson.read("a.json", without).usage().tokens()).isEqualTo(tokens);
        assertThat(DigestJson.read("a.json", with).usage().tokens()).isEqualTo(tokens.withCacheWrite(3));
    }

    private static Digest imported(TokenUsage tokens) {
        return Digest.builder(DAY, "me")
                .importedWithoutTotals(ModelUsage.of(1, 0, tokens, true, Cost.ZERO))
                .build();
    }

    @Test
    @DisplayName("remembers that an import knows no totals")
    void restoresMissingTotals() {
        ModelUsage unknown = ModelUsage.of(0, 0, TokenUsage.ZERO, false, null);
        Digest digest = Digest.builder(DAY, "me").importedWithoutTotals(unknown).build();

        Digest restored = DigestJson.read("a.json", DigestJson.write(digest));

        assertThat(restored.totalsKnown()).isFalse();
        assertThat(restored.usage()).isEqualTo(unknown);
    }

    @Test
    @DisplayName("is laid out for people: a key a line, short lists on one line, line feeds, the same every time")
    void isReadable() {
        String text = DigestJson.write(
                Digest.builder(DAY, "me").selected(List.of(selected())).build());

        assertThat(text).startsWith("""
                {
                  "schemaVersion": 1,
                  "date": "2025-10-06",
                  "profile": "me",
                  "verdict": "COMPLETE",
                  "accounting": {
                    "entries": 1,
                """).contains("""
                  "selected": [{
                    "disposition": "SELECTED",
                    "relevance": 9,
                    "novelty": 7.5,
                    "attempts": 0,
                    "paper": {
                      "id": "2510.00001",
                      "title": "One",
                      "authors": ["Ada", "Bo"],
                      "abstract": ""
                    }
                  }],
                  "notSelected": []
                }
                """).doesNotContain("\r");
    }

    @Test
    @DisplayName("may have keys that this version does not know")
    void toleratesUnknownKeys() {
        String text = DigestJson.write(run())
                .replaceFirst("\\{", "{\"mood\": {\"good\": [1, null]},")
                .replace("\"id\":", "\"colour\": \"red\", \"id\":");

        assertThat(DigestJson.read("a.json", text)).usingRecursiveComparison().isEqualTo(run());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"COMPLETE\" ~ \"FINE\" ~ at verdict",
                "\"2510.00001\" ~ \"not an id\" ~ at selected[0].paper",
                "\"relevance\": 9 ~ \"relevance\": 11 ~ at selected[0]: relevance is from 1 to 10",
                "\"entries\": 1, ~ \"entries\": 2, ~ does not add up",
                "\"2025-10-06\" ~ \"06.10.2025\" ~ at date: a date",
                "\"authors\": [ ~ \"authors\": [7, ~ at selected[0].paper.authors[0]: a JSON object is expected",
                "\"title\": ~ \"heading\": ~ at selected[0].paper: the key 'title' is missing",
                "\"schemaVersion\": 1 ~ \"schemaVersion\": 99 ~ its schemaVersion is 99",
                "\"attempts\": 0 ~ \"attempts\": 0.5 ~ at selected[0].attempts: a whole number",
                "], ~ , ~ at line",
            })
    @DisplayName("names file and place of damage")
    void namesDamage(String good, String bad, String place) {
        String text = DigestJson.write(
                Digest.builder(DAY, "me").selected(List.of(selected())).build());

        assertThat(text).contains(good);
        assertThatThrownBy(() -> DigestJson.read("2025-10-06.json", text.replace(good, bad)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("2025-10-06.json is damaged")
                .hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "'[]'", "'null'", "'{'", "'{} {}'", "'<html>'"})
    @DisplayName("is refused as damaged when it is something else altogether")
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> DigestJson.read("a.json", text))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("a.json is damaged");
    }

    @Test
    @DisplayName("is a StorageException when its file is not there")
    void namesMissingFile() {
        assertThatThrownBy(() -> DigestJson.read(Path.of("no", "such.json")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("such.json");
    }

    private static Decision selected() {
        Paper paper = Paper.builder("2510.00001", "One")
                .authorNames(List.of("Ada", "Bo"))
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.of(9, 7.5))
                .build();
    }

    private static Digest run() {
        Paper whole = Paper.builder("2510.00002", "Two \"quoted\" \u00e9 \ud83d\ude00")
                .version(3)
                .authors(List.of(new Author("Andr\u00e9", List.of("Uni, Town", "Lab"), "Andr\\'e (Uni, Town; Lab)")))
                .abstractText("One\n two \\alpha")
                .categories(List.of("cs.LG", "stat.ML"))
                .classifications(List.of("62G05"))
                .announceType(AnnounceType.REPLACE_CROSS)
                .submitted(Instant.parse("2025-10-01T12:00:00Z"))
                .updated(Instant.parse("2025-10-02T12:00:00.5Z"))
                .comment("12 pages")
                .journalReference("J. 1")
                .doi("10.1/2")
                .license("http://creativecommons.org/licenses/by/4.0/")
                .abstractUrl(URI.create("https://arxiv.org/abs/2510.00002"))
                .build();
        ModelUsage usage = ModelUsage.of(
                2,
                1,
                TokenUsage.of(100, 30).withCachedPrompt(50).withReasoning(20),
                true,
                Cost.of(new BigDecimal("0.0001234567890123456789"), new BigDecimal("0")));
        return Digest.builder(DAY, "me")
                .verdict(RunVerdict.PARTIAL)
                .createdAt(Instant.parse("2025-10-06T08:00:00Z"))
                .runId("r-1")
                .categories(List.of("cs.LG"))
                .topics(List.of("Pruning", "Theory"))
                .language(Locale.forLanguageTag("pt-BR"))
                .model("gpt-5")
                .prompt(new Prompt("system\n", "user \u2028 text"))
                .stages(List.of(
                        StageReport.builder("screen")
                                .rejected(1)
                                .passed(1)
                                .elapsed(Duration.ofMillis(1))
                                .build(),
                        StageReport.builder("llm")
                                .scored(1)
                                .repairs(2)
                                .usage(usage)
                                .elapsed(Duration.ofSeconds(90))
                                .build()))
                .notices(List.of(Notice.warning("cs.LG", "stale"), Notice.info("x", "y")))
                .selected(List.of(Decision.builder(whole, Disposition.SELECTED)
                        .scores(Scores.relevanceOnly(8.25))
                        .comment("good")
                        .matchedAuthor("Andr\u00e9")
                        .stage("llm")
                        .attempts(2)
                        .build()))
                .notSelected(List.of(
                        Decision.builder(Paper.builder("2510.00003", "Three").build(), Disposition.SCREENED_OUT)
                                .reason("off-topic")
                                .stage("screen")
                                .build()))
                .entries(5, 2, 1)
                .sources(List.of(
                        SourceReport.of("arxiv", 1).withDuplicates(2),
                        SourceReport.of("other", 1).withExcluded(1)))
                .build();
    }
}
