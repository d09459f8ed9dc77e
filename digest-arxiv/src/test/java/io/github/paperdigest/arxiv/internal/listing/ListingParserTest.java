package io.github.paperdigest.arxiv.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.ListingPages;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The listing parser")
class ListingParserTest {

    /** As arXiv writes it, blanks and line breaks included. */
    private static final String CATCHUP = """
            <!DOCTYPE html><html lang="en"><head><title>Catchup</title></head><body>
            <main class="container" id="main-container"><div id='content-inner'>
            <div id='dlpage'>
              <h1>Catchup results for High Energy Physics - Theory on Fri, 05 Sep 2025</h1>
              <ul><li><a href="#item1">New submissions</a></li></ul>
              <div>
                <a href="/catchup/hep-th/2025-09-08?abs=True&amp;page=1">Continue to the next day</a>
                <br><br>
                Total of 4 entries for Fri, 05 Sep 2025
              </div>
            <dl id='articles'>
              <h3>New submissions (showing 1 of 1 entries)</h3>
                <dt>
                  <a name='item1'>[1]</a>
                  <a href ="/abs/2509.00001" title="Abstract" id="2509.00001">
                    arXiv:2509.00001
                  </a>
                  [<a href="/pdf/2509.00001" title="Download PDF" id="pdf-2509.00001">pdf</a>, <a href="https://arxiv.org/html/2509.00001v1" title="View HTML">html</a>, <a href="/format/2509.00001">other</a>]
                </dt>
                <dd>
                  <div class='meta'>
                    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                      Why $a &lt; b$ &amp; &lt;b&gt;not&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt; Poincar&eacute;
                    </div>
                    <div class='list-authors'><a href="https://arxiv.org/search/hep-th?q=Lovelace">Ada Lovelace</a> (Univ. A, Paris), Bo, <a href="/search">Carl Gustav, M&#252;ller</a>, for the <a href="/search">XYZ Collaboration</a></div>
                    <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
                      12 pages; code at <a href="https://example.org/a?b=1&amp;c=2" rel="external">this https URL</a>, see <a href="https://arxiv.org/abs/2401.00001">arXiv:2401.00001</a>
                    </div>
                    <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>
                      J. Phys. 1 (2025) 2, doi:<a href="https://doi.org/10.1000/x" data-doi="10.1000/x">https://doi.org/10.1000/x</a>
                    </div>
                    <div class='list-subjects'><span class='descriptor'>Subjects:</span>
                      <span class="primary-subject">High Energy Physics - Theory (hep-th)</span>; General Relativity and Quantum Cosmology (gr-qc); Mathematical Physics (math-ph)
                    </div>
                    <p class='mathjax'>
                      First line,
            second line.
            <br />New paragraph with a <a href="http://example.org/">this http URL</a>.
                    </p>
                  </div>
                </dd>
            </dl>
            <dl id='articles'>
              <h3>Cross submissions (showing 1 of 1 entries)</h3>
                <dt><a name='item2'>[2]</a> <a href ="/abs/math/0309136" title="Abstract">arXiv:math/0309136</a>
                  (cross-list from math.GT) [<a href="/pdf/math/0309136">pdf</a>]</dt>
                <dd><div class='meta'><div class='list-title'>Old</div><div class='list-authors'>(author list is unavailable)</div>
                  <div class='list-subjects'><span class="primary-subject">Geometric Topology (math.GT)</span>; x (hep-th)</div></div></dd>
            </dl>
            <dl id='articles'>
              <h3>Replacement submissions (showing 2 of 2 entries)</h3>
                <dt><a name='item3'>[3]</a> <a href ="/abs/2401.00003">arXiv:2401.00003</a> (replaced) [<a href="/pdf/2401.00003v3">pdf</a>]</dt>
                <dd><div class='list-title'>Three</div><div class='list-subjects'><span class="primary-subject">H (hep-th)</span></div></dd>
                <dt><a name='item4'>[4]</a> <a href ="/abs/2401.00004">arXiv:2401.00004</a> (replaced)</dt>
                <dd><div class='list-title'>Four</div><div class='list-subjects'><span class="primary-subject">Q (quant-ph)</span>; H (hep-th)</div></dd>
            </dl>
            <div></div>
            Total of 4 entries for Fri, 05 Sep 2025
            </div></div></main></body></html>
            """;

    @Test
    @DisplayName("reads day, total, sections and the next announcement of a page of the catch-up")
    void page() throws Exception {
        ListingPage page = parse(CATCHUP, "hep-th");
        assertThat(page.day()).isEqualTo(LocalDate.of(2025, 9, 5));
        assertThat(page.totals()).containsExactly(4);
        assertThat(page.nextAnnouncement()).isEqualTo(LocalDate.of(2025, 9, 8));
        assertThat(page.cut()).isFalse();
        assertThat(page.sections())
                .extracting(
                        ListingSection::kind, ListingSection::shown, ListingSection::total, ListingSection::continued)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(ListingSection.Kind.NEW, 1, 1, false),
                        org.assertj.core.groups.Tuple.tuple(ListingSection.Kind.CROSS, 1, 1, false),
                        org.assertj.core.groups.Tuple.tuple(ListingSection.Kind.REPLACEMENT, 2, 2, false));
        assertThat(page.sections().stream().flatMap(section -> section.entries().stream()))
                .extracting(ListingEntry::item)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    @DisplayName("reads every part of an entry as text, as its author wrote it")
    void entry() throws Exception {
        Paper paper = papers(CATCHUP, "hep-th").get(0);
        assertThat(paper.id()).isEqualTo("2509.00001");
        assertThat(paper.version()).hasValue(1);
        assertThat(paper.title()).isEqualTo("Why $a < b$ & <b>not</b> <script>alert(1)</script> Poincaré");
        assertThat(paper.abstractText())
                .isEqualTo("First line, second line. New paragraph with a http://example.org/.");
        assertThat(paper.comment()).contains("12 pages; code at https://example.org/a?b=1&c=2, see arXiv:2401.00001");
        assertThat(paper.journalReference()).contains("J. Phys. 1 (2025) 2, doi:10.1000/x");
        assertThat(paper.categories()).containsExactly("hep-th", "gr-qc", "math-ph");
        assertThat(paper.abstractUrl()).hasToString("Optional[https://arxiv.org/abs/2509.00001]");
        assertThat(paper.announceType()).contains(AnnounceType.NEW);
    }

    @Test
    @DisplayName("takes each link for one author, whatever its text, and keeps a short name that has none")
    void authors() throws Exception {
        String simple = CATCHUP.replace("Carl Gustav, M", "Carl M")
                .replace(", for the <a href=\"/search\">XYZ Collaboration</a>", "");
        assertThat(papers(CATCHUP, "hep-th").get(0).authors())
                .extracting(Author::name)
                .containsExactly("Ada Lovelace", "Carl Gustav, Müller", "XYZ Collaboration");
        assertThat(papers(simple, "hep-th").get(0).authors())
                .containsExactly(
                        new Author("Ada Lovelace", List.of("Univ. A, Paris"), "Ada Lovelace (Univ. A, Paris)"),
                        Author.of("Bo"),
                        Author.of("Carl Müller"));
        assertThat(papers(CATCHUP, "hep-th").get(1).authors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hep-th, replace, replace-cross",
        "quant-ph, replace-cross, replace",
        "math.GT, replace-cross, replace-cross"
    })
    @DisplayName("tells a replaced cross-list by the primary category")
    void replacements(String category, String third, String fourth) throws Exception {
        assertThat(papers(CATCHUP, category))
                .extracting(paper -> paper.announceType().orElseThrow().value())
                .containsExactly("new", "cross", third, fourth);
        assertThat(papers(CATCHUP, category).get(2).version()).hasValue(3);
        assertThat(papers(CATCHUP, category).get(3).version()).isEmpty();
    }

    @Test
    @DisplayName("takes a primary category in the archive that was asked for as its own")
    void archive() throws Exception {
        String page = new ListingPages("cs", LocalDate.of(2025, 9, 25))
                .add(AnnounceType.REPLACE, "2401", 1, 1, "cs.LG")
                .add(AnnounceType.REPLACE_CROSS, "2401", 2, 2, "math.OC", "cs.LG")
                .newPage(0);
        assertThat(papers(page, "cs"))
                .extracting(paper -> paper.announceType().orElseThrow())
                .containsExactly(AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);
    }

    @Test
    @DisplayName("reads the same from other quotes, blanks, orders of attributes and links, and forgotten end tags")
    void tagSoup() throws Exception {
        List<Paper> papers = papers(CATCHUP, "hep-th");
        String soup = CATCHUP.replace("<div id='dlpage'>", "<DIV class=x ID = \"dlpage\">")
                .replaceAll("<dl id='articles'>", "<DL class=\"a\"\n  id=articles >")
                .replaceAll("</(?i:dt|dd|p)>", "")
                .replaceAll("class='([a-z-]+)( mathjax)?'", "title=x class=\"mathjax $1\"")
                .replace(
                        "<a href =\"/abs/2509.00001\" title=\"Abstract\" id=\"2509.00001\">",
                        "<a id=z href=/abs/2509.00001>")
                .replace("  ", " \t\n\u00a0 ");
        String htmlFirst = CATCHUP.replaceAll(
                "(?s)(<a href =\"/abs/2509.00001\".*?</a>)(.*?)(, <a href=\"https://arxiv.org/html[^,]*</a>)",
                "$3 $2 $1");
        assertThat(papers(soup, "hep-th")).isEqualTo(papers);
        assertThat(papers(htmlFirst, "hep-th")).isEqualTo(papers);
        assertThat(papers(CATCHUP.replace("Total of 4 entries", "total  of 4\nentries"), "hep-th"))
                .isEqualTo(papers);
    }

    @Test
    @DisplayName("takes the heading before a list for that of the list if none is in it")
    void headingOutside() throws Exception {
        String page = CATCHUP.replaceAll("(<dl id='articles'>)\\s*(<h3>.*?</h3>)", "$2$1");
        assertThat(parse(page, "hep-th").sections()).hasSize(3);
    }

    @Test
    @DisplayName("leaves empty what an entry does not have")
    void optional() throws Exception {
        Paper paper = papers(CATCHUP, "hep-th").get(2);
        assertThat(paper.title()).isEqualTo("Three");
        assertThat(paper.authors()).isEmpty();
        assertThat(paper.abstractText()).isEmpty();
        assertThat(paper.comment()).isEmpty();
        assertThat(paper.journalReference()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "/abs/2401.00004, /abs/x, it has no arXiv id",
        "list-title'>Four, x'>Four, it has no title",
        "list-title'>Four, list-title'> , it has no title",
    })
    @DisplayName("counts an entry that it can't read, and says why")
    void unreadable(String from, String to, String reason) throws Exception {
        String page = CATCHUP.replace("arXiv:2401.00004", "").replace(from, to);
        ListingSection section = parse(page, "hep-th").sections().get(2);
        assertThat(section.seen()).isEqualTo(2);
        assertThat(section.unreadable())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
    }

    @Test
    @DisplayName("knows an empty page of either kind from one that it does not understand")
    void empty() throws Exception {
        ListingPages none = new ListingPages("cs.LG", LocalDate.of(2025, 9, 27));
        for (String html : List.of(none.newPage(0), none.catchupPage(1))) {
            ListingPage page = parse(html, "cs.LG");
            assertThat(page.day()).isEqualTo(LocalDate.of(2025, 9, 27));
            assertThat(page.total()).isZero();
            assertThat(page.sections()).isEmpty();
        }
    }

    @Test
    @DisplayName("tells that a page ends in the middle of an entry")
    void cut() throws Exception {
        int abstractText = CATCHUP.indexOf("second line");
        assertThat(parse(CATCHUP.substring(0, abstractText), "hep-th").cut()).isTrue();
        assertThat(parse(CATCHUP.substring(0, CATCHUP.lastIndexOf("<dd>") + 30), "hep-th")
                        .cut())
                .isTrue();
        assertThat(parse(CATCHUP.substring(0, CATCHUP.lastIndexOf("<div></div>")), "hep-th")
                        .cut())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id='dlpage'|id='list'|dlpage",
                "Catchup results for|Resultate für|day",
                "05 Sep 2025</h1>|05 Sept 32</h1>|day",
                "05 Sep 2025</h1>|31 Feb 2025</h1>|day",
                "New submissions (showing 1 of 1 entries)|Neue Einreichungen|heading",
                "(showing 2 of 2 entries)|(showing all entries)|heading",
                "Total of 4 entries|4 papers|how many",
                "list-title|title|none of its entries",
            })
    @DisplayName("does not guess at another layout")
    void otherLayout(String from, String to, String told) {
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> parse(CATCHUP.replace(from, to), "hep-th"))
                .withMessageContaining(told);
    }

    @Test
    @DisplayName("does not take a link of an author for that to the next announcement")
    void foreignLink() throws Exception {
        String page = CATCHUP.replace("/catchup/hep-th/2025-09-08", "/list")
                .replace("https://example.org/a", "https://arxiv.org/catchup/hep-th/2025-09-09");
        assertThat(parse(page, "hep-th").nextAnnouncement()).isNull();
    }

    @Test
    @DisplayName("refuses a document that is longer than any listing")
    void tooLong() {
        byte[] page = new byte[25_000_000];
        java.util.Arrays.fill(page, (byte) 'x');
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> ListingParser.parse(() -> new ByteArrayInputStream(page), "cs.LG"))
                .withMessageContaining("longer");
    }

    private static ListingPage parse(String html, String category) throws NotAFeedException {
        return ListingParser.parse(() -> new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)), category);
    }

    private static List<Paper> papers(String html, String category) throws NotAFeedException {
        return parse(html, category).sections().stream()
                .flatMap(section -> section.entries().stream())
                .map(ListingEntry::paper)
                .toList();
    }
}
