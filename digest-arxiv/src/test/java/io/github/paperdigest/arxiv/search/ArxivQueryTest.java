package io.github.paperdigest.arxiv.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A query of arXiv's API")
class ArxivQueryTest {

    @Test
    @DisplayName("names the field of each phrase")
    void fields() {
        assertThat(List.of(
                        ArxivQuery.title("a b"),
                        ArxivQuery.author("del Maestro"),
                        ArxivQuery.abstractText("a"),
                        ArxivQuery.comment("a"),
                        ArxivQuery.journalReference("a"),
                        ArxivQuery.reportNumber("a"),
                        ArxivQuery.anywhere("a")))
                .extracting(ArxivQuery::expression)
                .containsExactly(
                        "ti:\"a b\"",
                        "au:\"del Maestro\"",
                        "abs:\"a\"",
                        "co:\"a\"",
                        "jr:\"a\"",
                        "rn:\"a\"",
                        "all:\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "AND | ti:\"AND\"",
                "cats OR dogs | ti:\"cats OR dogs\"",
                "ti:x) ANDNOT (cat:cs.LG | ti:\"ti:x) ANDNOT (cat:cs.LG\"",
                "the \"best\" model | ti:\"the best model\"",
                "x\" OR all:\"y | ti:\"x OR all: y\"",
                "ends in \\ | ti:\"ends in\"",
                "\\\" OR cat:cs.LG OR ti:\\\" | ti:\"OR cat:cs.LG OR ti:\"",
                "`two\n\tlines` | ti:\"two lines\"",
                "[2020 TO 2021]~* | ti:\"[2020 TO 2021]~*\"",
                "Erdős–Rényi | ti:\"Erdős–Rényi\"",
                "李 小明 | ti:\"李 小明\""
            },
            delimiter = '|')
    @DisplayName("takes every text as a phrase, whatever it looks like")
    void quoting(String text, String expression) {
        assertThat(ArxivQuery.title(text).expression()).isEqualTo(expression);
    }

    @Test
    @DisplayName("stays one phrase, whatever characters a text is made of")
    void randomTexts() {
        Random random = new Random(14);
        String alphabet = "aZ9\"\\ ():[]*?~^+-!&|{}/\n\t\u00A0\u2028éあ";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(random.nextInt(20), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            assertThat(ArxivQuery.anywhere(text.toString()).expression()).matches("all:\"[^\"\\\\\\n\\t]+\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "\\", "(*)", "\n"})
    @DisplayName("is for words")
    void nothing(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ArxivQuery.author(text));
    }

    @Test
    @DisplayName("keeps the parts together that were put together")
    void grouping() {
        ArxivQuery a = ArxivQuery.raw("ti:a");
        ArxivQuery b = ArxivQuery.title("b");
        ArxivQuery c = ArxivQuery.title("c");
        assertThat(b.and(c)).hasToString("ti:\"b\" AND ti:\"c\"");
        assertThat(b.and(c).and(b)).hasToString("ti:\"b\" AND ti:\"c\" AND ti:\"b\"");
        assertThat(b.and(c).or(b)).hasToString("(ti:\"b\" AND ti:\"c\") OR ti:\"b\"");
        assertThat(b.and(c.or(b))).hasToString("ti:\"b\" AND (ti:\"c\" OR ti:\"b\")");
        assertThat(b.andNot(c).andNot(b)).hasToString("(ti:\"b\" ANDNOT ti:\"c\") ANDNOT ti:\"b\"");
        assertThat(b.andNot(c.andNot(b))).hasToString("ti:\"b\" ANDNOT (ti:\"c\" ANDNOT ti:\"b\")");
        assertThat(a.or(b)).hasToString("(ti:a) OR ti:\"b\"");
        assertThat(ArxivQuery.anyOf(List.of(a, b, c))).hasToString("(ti:a) OR ti:\"b\" OR ti:\"c\"");
        assertThat(ArxivQuery.allOf(List.of(b))).isEqualTo(b);
        assertThatIllegalArgumentException().isThrownBy(() -> ArxivQuery.allOf(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ArxivQuery.raw(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "cs.lg, cat:cs.LG",
        "cs.SY, cat:cs.SY OR cat:eess.SY",
        "hep-th, cat:hep-th OR cat:hep-th.*",
        "cs, cat:cs OR cat:cs.* OR cat:math.IT OR cat:math.NA OR cat:eess.SY",
        "cs.ZZ, cat:cs.ZZ"
    })
    @DisplayName("has a category by all its names")
    void category(String category, String expression) {
        assertThat(ArxivQuery.category(category)).hasToString(expression);
    }

    @Test
    @DisplayName("remembers the categories that arXiv's taxonomy does not have")
    void unknownCategories() {
        ArxivQuery query =
                ArxivQuery.title("a").and(ArxivQuery.category("cs.ZZ").or(ArxivQuery.category("cs.LG")));
        assertThat(query.unknownCategories()).containsExactly("cs.ZZ");
        assertThatIllegalArgumentException().isThrownBy(() -> ArxivQuery.category("cs.LG OR cat:cs.AI"));
    }

    @Test
    @DisplayName("has whole days by UTC, the last of them too, or the minutes of a window")
    void dates() {
        LocalDate first = LocalDate.of(2025, 12, 31);
        assertThat(ArxivQuery.submitted(first, first)).hasToString("submittedDate:[202512310000 TO 202512312359]");
        assertThat(ArxivQuery.updated(first, first.plusDays(1)))
                .hasToString("lastUpdatedDate:[202512310000 TO 202601012359]");
        assertThat(ArxivQuery.submitted(new SubmissionWindow(
                        Instant.parse("2025-10-02T18:00:00Z"), Instant.parse("2025-10-03T18:00:00Z"))))
                .hasToString("submittedDate:[202510021800 TO 202510031759]");
        assertThatIllegalArgumentException().isThrownBy(() -> ArxivQuery.submitted(first, first.minusDays(1)));
    }

    @Test
    @DisplayName("is part of a search with an order, a first result and a limit")
    void search() {
        ArxivSearch search = ArxivSearch.of(ArxivQuery.title("a"));
        assertThat(search.order()).isEqualTo(ArxivSearch.Order.RELEVANCE);
        assertThat(search.isAscending()).isFalse();
        assertThat(search.limit()).isEmpty();
        ArxivSearch other =
                search.ascendingBy(ArxivSearch.Order.UPDATED).startingAt(7).limit(5);
        assertThat(other.order().parameter()).isEqualTo("lastUpdatedDate");
        assertThat(other.isAscending()).isTrue();
        assertThat(other.start()).isEqualTo(7);
        assertThat(other.limit()).hasValue(5);
        assertThat(search.start()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> search.limit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> search.startingAt(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> search.startingAt(30_000));
    }
}
