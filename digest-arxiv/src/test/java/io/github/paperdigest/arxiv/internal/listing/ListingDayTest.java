package io.github.paperdigest.arxiv.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.ListingPages;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.AnnounceType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The pages of a day")
class ListingDayTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 25);
    private static final ListingPages PAGES = new ListingPages("cs.LG", DAY)
            .add(AnnounceType.NEW, "2509", 1, 5, "cs.LG")
            .add(AnnounceType.CROSS, "2508", 1, 3, "cs.AI", "cs.LG")
            .add(AnnounceType.REPLACE, "2401", 1, 2, "cs.LG")
            .pageSize(6);

    @Test
    @DisplayName("add up when all is there")
    void whole() throws Exception {
        ListedDay day = listed(PAGES.catchupPage(1), PAGES.catchupPage(2));
        assertThat(day.doubts()).isEmpty();
        assertThat(day.isWhole()).isTrue();
        assertThat(day.papers()).hasSize(10);
        assertThat(listed(PAGES.newPage(0), PAGES.newPage(6))).isEqualTo(day);
    }

    @Test
    @DisplayName("add up when each section, or each page, is numbered by itself, or nothing is")
    void otherNumbers() throws Exception {
        String second = PAGES.catchupPage(2);
        for (int i = 7; i <= 10; i++) {
            second = second.replace("'item" + i + "'", "'item" + (i - 6) + "'");
        }
        assertThat(listed(PAGES.catchupPage(1), second).doubts()).isEmpty();
        assertThat(listed(
                                PAGES.catchupPage(1).replace("name='item", "name='x"),
                                PAGES.catchupPage(2).replace("name='item", "name='x"))
                        .doubts())
                .isEmpty();
    }

    @Test
    @DisplayName("that end in the middle of an entry leave its section in doubt, though all entries have begun")
    void cutInTheLastEntry() throws Exception {
        String page = PAGES.catchupPage(2);
        ListedDay day = listed(PAGES.catchupPage(1), page.substring(0, page.lastIndexOf("<div class='list-title")));
        assertThat(day.doubts()).anyMatch(doubt -> doubt.contains("in the middle of an entry"));
        assertThat(day.doubted()).containsExactly(ListingSection.Kind.REPLACEMENT);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "showing 5 of 5 entries|showing 6 of 6 entries|promises 6 new submissions and has 5",
                "showing 5 of 5 entries|showing first 5 of 6 entries|5 of 6 new submissions came",
                "Total of 10 entries|Total of 11 entries|10 of 11 entries came",
                "Total of 10 entries|Total of 9 entries|the sections have 10 entries, the day 9",
                "'item3'|'item4'|between the entries 2 and 4 some are missing",
                "'item3'|'item2'|after entry 2 follows 2",
                "2509.00003|2509.00002|2509.00002 is there twice",
                "25 Sep 2025</h1>|26 Sep 2025</h1>|page 2 is that of 2025-09-25",
                "(showing 5|(continued, showing 5|the first page goes on with new submissions",
                "of 3 entries)|of 4 entries)|one page tells of 4 cross-lists, another of 3",
            })
    @DisplayName("are in doubt when something does not add up, and keep what came")
    void doubts(String from, String to, String doubt) throws Exception {
        String second = from.startsWith("Total") ? PAGES.catchupPage(2).replace(from, to) : PAGES.catchupPage(2);
        ListedDay day = listed(PAGES.catchupPage(1).replace(from, to), second);
        assertThat(day.doubts()).anySatisfy(told -> assertThat(told).contains(doubt));
        assertThat(day.isWhole()).isFalse();
        assertThat(day.papers().size() + day.duplicates()).isGreaterThanOrEqualTo(6);
        assertThat(day.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("cs.LG");
            assertThat(notice.message()).contains(doubt);
        });
    }

    @Test
    @DisplayName("are in doubt when the total differs from page to page or within one, or turns to nothing")
    void totals() throws Exception {
        String second = PAGES.catchupPage(2);
        assertThat(listed(PAGES.catchupPage(1), second.replace("Total of 10", "Total of 9"))
                        .doubts())
                .contains("one page tells of 10 entries, another of 9");
        assertThat(listed(PAGES.catchupPage(1).replaceFirst("Total of 10", "Total of 12"), second)
                        .doubts())
                .anyMatch(doubt -> doubt.contains("[12, 10]"));
        ListedDay gone = listed(PAGES.catchupPage(1), new ListingPages("cs.LG", DAY).catchupPage(2));
        assertThat(gone.total()).isEqualTo(10);
        assertThat(gone.papers()).hasSize(6);
        assertThat(gone.doubts()).contains("6 of 10 entries came");
    }

    @Test
    @DisplayName("are in doubt when they are those of another category, and not when it has another name")
    void otherCategory() throws Exception {
        String page = new ListingPages("eess.SY", DAY)
                .add(AnnounceType.NEW, "2509", 1, 5, "eess.SY")
                .newPage(0);
        for (String category : List.of("eess.SY", "cs.SY", "eess", "EESS.sy")) {
            assertThat(new ListingDay(category, parse(page)).listed().doubts()).isEmpty();
        }
        assertThat(new ListingDay("cs.LG", parse(page)).listed().doubts())
                .singleElement()
                .asString()
                .contains("cs.LG");
    }

    @Test
    @DisplayName("are in doubt when a page is cut, even in the last abstract")
    void cut() throws Exception {
        String second = PAGES.catchupPage(2);
        ListedDay day = listed(PAGES.catchupPage(1), second.substring(0, second.indexOf("Abstract of 2401.00002") + 5));
        assertThat(day.papers()).hasSize(10);
        assertThat(day.doubts()).containsExactly("page 2 ends in the middle of an entry");
    }

    @Test
    @DisplayName("forgive the number of an entry that can't be read, which has a notice of its own")
    void unreadableNumber() throws Exception {
        String first = PAGES.catchupPage(1)
                .replace("/abs/2509.00003", "/abs/x")
                .replace("arXiv:2509.00003", "x")
                .replace("/pdf/2509.00003", "")
                .replace("/html/2509.00003", "")
                .replace("/format/2509.00003", "");
        ListedDay day = listed(first, PAGES.catchupPage(2));
        assertThat(day.doubts()).isEmpty();
        assertThat(day.isWhole()).isFalse();
        assertThat(day.notices()).singleElement().asString().contains("no arXiv id");
    }

    private static ListedDay listed(String first, String... others) throws NotAFeedException {
        ListingDay day = new ListingDay("cs.LG", parse(first));
        for (String other : List.of(others)) {
            day.add(parse(other));
        }
        return day.listed();
    }

    private static ListingPage parse(String html) throws NotAFeedException {
        return ListingParser.parse(() -> new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)), "cs.LG");
    }
}
