package io.github.paperdigest.arxiv.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.Invented;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link FeedParserTest} holds of recorded feeds. */
@DisplayName("The feed parser, of invented feeds in arXiv's form,")
class InventedFeedsTest {

    private static final String STAT = "rss2_stat_2025-11-12.xml";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2025-11-10/cs.LG.xml, 2025-11-10, 19, 7, 12, 0, 0",
        "2025-11-10/cs.AI.xml, 2025-11-10, 16, 3, 13, 0, 0",
        "2025-11-11/cs.LG.xml, 2025-11-11, 94, 37, 57, 0, 0",
        "2025-11-11/cs.AI.xml, 2025-11-11, 67, 21, 46, 0, 0",
        "rss2_stat_2025-11-12.xml, 2025-11-12, 7, 3, 1, 2, 1",
        "rss2_empty_test-archive_2025-11-12.xml, 2025-11-12, 0, 0, 0, 0, 0",
    })
    @DisplayName("reads every one whole")
    void whole(String file, LocalDate day, int entries, long news, long crosses, long replaced, long replacedCrosses)
            throws Exception {
        Feed feed = feed(file);

        assertThat(feed.publishedOn()).isEqualTo(day);
        assertThat(feed.entries()).isEqualTo(entries);
        assertThat(feed.unreadable()).isEmpty();
        assertThat(feed.defect()).isNull();
        assertThat(Stream.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS)
                        .map(type -> feed.papers().stream()
                                .filter(paper ->
                                        paper.announceType().orElseThrow().equals(type))
                                .count()))
                .containsExactly(news, crosses, replaced, replacedCrosses);
        assertThat(feed.papers()).allSatisfy(paper -> {
            assertThat(paper.title()).doesNotContain("\n").doesNotContain("  ");
            assertThat(paper.abstractText()).isNotBlank().doesNotStartWith("arXiv:");
            assertThat(paper.authors()).isNotEmpty();
            assertThat(paper.abstractUrl()).isPresent();
        });
    }

    @Test
    @DisplayName("keeps the entries of an Atom feed that is cut off in its third")
    void atom() throws Exception {
        Feed feed = feed("atom_cs.AI_2025-11-12_cut-off.xml");

        assertThat(feed.papers()).extracting(Paper::id).containsExactly("2511.03101", "2511.03102");
        assertThat(feed.publishedOn()).isEqualTo(LocalDate.of(2025, 11, 12));
        assertThat(feed.defect())
                .isNotNull()
                .satisfies(defect -> assertThat(defect.cutOff()).isTrue());
        Paper paper = feed.papers().get(1);
        assertThat(paper.authors())
                .containsExactly(new Author("Paulo André Olivenhain", List.of(), "Paulo Andr\\'e Olivenhain"));
        assertThat(paper.categories()).containsExactly("q-fin.CP", "cs.AI");
        assertThat(paper.announceType()).contains(AnnounceType.CROSS);
        assertThat(paper.license()).contains("http://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.version()).hasValue(1);
    }

    @Test
    @DisplayName("keeps affiliations with commas whole")
    void affiliations() throws Exception {
        assertThat(paper("2511.03001").authors())
                .containsExactly(
                        new Author(
                                "Kaja Moosbach",
                                List.of("Institute of Moss, Dept. 4"),
                                "Kaja Moosbach (Institute of Moss, Dept. 4)"),
                        Author.of("Nils Ulmental"));
    }

    @Test
    @DisplayName("keeps what looks like markup in an abstract, and its line breaks")
    void abstracts() throws Exception {
        assertThat(paper("2511.03001").abstractText()).contains("a <2% share", "$<\\!0.1$", "*</think>*");
        assertThat(paper("2511.03003").abstractText().lines()).hasSize(22);
    }

    @Test
    @DisplayName("skips the colon between a team and its members")
    void colon() throws Exception {
        assertThat(paper("2511.03002").authors())
                .extracting(Author::name)
                .containsExactly("Team Garten", "François Maňana", "Björn Jasmin");
    }

    @Test
    @DisplayName("sorts MSC and ACM classes out of the categories")
    void classifications() throws Exception {
        assertThat(paper("2511.03001").categories()).containsExactly("stat.ME", "cs.LG");
        assertThat(paper("2511.03001").classifications()).containsExactly("68T07");
        assertThat(feed(STAT).papers())
                .allSatisfy(paper -> assertThat(paper.categories())
                        .isNotEmpty()
                        .allMatch(category -> category.matches("[a-z-]+(\\.[A-Za-z-]+)?")));
    }

    @Test
    @DisplayName("reads journal references, DOIs, later versions and old ids")
    void journal() throws Exception {
        assertThat(paper("2510.07007").journalReference()).contains("Annals of Hedges 7 (2025) 1-9");
        assertThat(paper("2510.07007").version()).hasValue(2);
        assertThat(feed(STAT).papers())
                .filteredOn(paper -> paper.doi().isPresent())
                .extracting(paper -> paper.doi().orElseThrow())
                .containsExactlyInAnyOrder("10.9999/hedge.7", "10.9999/hedge.8");
        assertThat(paper("math/0601002").version()).hasValue(3);
    }

    @Test
    @DisplayName("recognises an error feed")
    void errorFeed() throws Exception {
        assertThat(feed("rss2_error_bad-archive_2025-11-12.xml").error())
                .hasValueSatisfying(error -> assertThat(error).startsWith("Bad archive 'bogus'."));
    }

    @Test
    @DisplayName("shows titles in Unicode and keeps them as they were written")
    void titles() throws Exception {
        Paper paper = paper("2511.03002");
        assertThat(paper.title()).isEqualTo("A Garden Model of the Schrödinger Equation");
        assertThat(paper.rawTitle()).isEqualTo("A Garden Model of the Schr\\\"odinger Equation");
        assertThat(paper.isWithdrawn()).isFalse();
    }

    private static Paper paper(String id) throws NotAFeedException {
        return feed(STAT).papers().stream()
                .filter(paper -> paper.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Feed feed(String file) throws NotAFeedException {
        byte[] bytes = Invented.bytes("rss/" + file);
        return FeedParser.parse(() -> new ByteArrayInputStream(bytes));
    }
}
