package io.github.paperdigest.arxiv.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.arxiv.Recorded;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The feed parser")
class FeedParserTest {

    @Tag("recorded")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2025-04-15_cs.CL+CV+MM+LG+SI.xml, 2025-04-15, 922, 440, 128, 266, 88",
        "2025-06-10_cs.CL+CV+MM+LG+SI.xml, 2025-06-10, 1178, 526, 158, 383, 111",
        "2025-10-01/cs.AI.xml, 2025-10-01, 318, 115, 203, 0, 0",
        "2025-10-01/cs.LG.xml, 2025-10-01, 318, 180, 138, 0, 0",
        "2025-10-06/cs.AI.xml, 2025-10-06, 161, 26, 135, 0, 0",
        "2025-10-06/cs.LG.xml, 2025-10-06, 155, 91, 64, 0, 0",
        "2025-10-16/cs.AI.xml, 2025-10-16, 138, 22, 116, 0, 0",
        "2025-10-16/cs.LG.xml, 2025-10-16, 163, 90, 73, 0, 0",
        "rss2_stat_2024-03-26.xml, 2024-03-26, 123, 35, 27, 41, 20",
        "rss2_cs.LG_2026-04-27_3items_reserialized.xml, 2026-04-27, 3, 3, 0, 0, 0",
        "rss2_empty_test-archive_2024-11-28.xml, 2024-11-28, 0, 0, 0, 0, 0",
    })
    @DisplayName("reads every recorded feed whole")
    void recordedFeeds(
            String file, LocalDate day, int entries, int news, int crosses, int replaced, int replacedCrosses)
            throws Exception {
        Feed feed = recorded(file);
        assertThat(feed.publishedOn()).isEqualTo(day);
        assertThat(feed.entries()).isEqualTo(entries);
        assertThat(feed.unreadable()).isEmpty();
        assertThat(feed.defect()).isNull();
        assertThat(List.of(
                        count(feed, AnnounceType.NEW),
                        count(feed, AnnounceType.CROSS),
                        count(feed, AnnounceType.REPLACE),
                        count(feed, AnnounceType.REPLACE_CROSS)))
                .containsExactly((long) news, (long) crosses, (long) replaced, (long) replacedCrosses);
        assertThat(feed.papers()).allSatisfy(paper -> {
            assertThat(paper.title()).doesNotContain("\n").doesNotContain("  ");
            assertThat(paper.abstractText()).isNotBlank().doesNotStartWith("arXiv:");
            assertThat(paper.authors()).isNotEmpty();
            assertThat(paper.abstractUrl()).isPresent();
        });
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps the entries of an Atom feed that is cut off in its fifth")
    void atom() throws Exception {
        Feed feed = recorded("atom_cs.AI_2025-08-20_excerpt.xml");
        assertThat(feed.papers())
                .extracting(Paper::id)
                .containsExactly("2508.13426", "2508.13428", "2508.13429", "2508.13434");
        assertThat(feed.publishedOn()).isEqualTo(LocalDate.of(2025, 8, 20));
        assertThat(feed.defect())
                .isNotNull()
                .satisfies(defect -> assertThat(defect.cutOff()).isTrue());
        Paper paper = feed.papers().get(2);
        assertThat(paper.authors())
                .containsExactly(new Author("Paulo André Lima de Castro", List.of(), "Paulo Andr\\'e Lima de Castro"));
        assertThat(paper.categories()).containsExactly("q-fin.CP", "cs.AI");
        assertThat(paper.announceType()).contains(AnnounceType.CROSS);
        assertThat(paper.license()).contains("http://creativecommons.org/licenses/by/4.0/");
        assertThat(paper.version()).hasValue(1);
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps affiliations with commas whole")
    void affiliations() throws Exception {
        Paper paper = paper(recorded("2025-10-01/cs.LG.xml"), "2509.26541");
        assertThat(paper.authors().get(0))
                .isEqualTo(new Author(
                        "Yida Wang",
                        List.of("Capital Normal University, Infinigence-AI"),
                        "Yida Wang (Capital Normal University, Infinigence-AI)"));
        assertThat(paper.authors()).hasSize(7);
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps what looks like markup in an abstract")
    void markupInAbstract() throws Exception {
        assertThat(paper(recorded("2025-10-01/cs.LG.xml"), "2509.26226").abstractText())
                .contains("*</think>*");
        assertThat(paper(recorded("2025-10-06/cs.LG.xml"), "2510.02456").abstractText())
                .contains("$<\\!0.1$ GPU-hr");
        assertThat(paper(recorded("2025-10-06/cs.LG.xml"), "2510.02457").abstractText())
                .contains("a <2% decrease");
    }

    @Tag("recorded")
    @Test
    @DisplayName("keeps the line breaks of an abstract")
    void lineBreaks() throws Exception {
        assertThat(recorded("rss2_stat_2024-03-26.xml").papers())
                .filteredOn(paper -> paper.abstractText().lines().count() == 22)
                .as("the abstract with 21 line breaks")
                .hasSize(1);
    }

    @Tag("recorded")
    @Test
    @DisplayName("skips the colon between a team and its members")
    void colon() throws Exception {
        assertThat(recorded("2025-04-15_cs.CL+CV+MM+LG+SI.xml").papers())
                .filteredOn(paper -> paper.authors().get(0).name().equals("Team Cohere"))
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.authors().get(1).name()).isEqualTo("Aakanksha");
                    assertThat(paper.authors()).extracting(Author::name).contains("Raphaël Avalos", "Björn Bebensee");
                });
    }

    @Tag("recorded")
    @Test
    @DisplayName("sorts MSC and ACM classes out of the categories")
    void classifications() throws Exception {
        Feed feed = recorded("2025-10-01/cs.LG.xml");
        assertThat(feed.papers())
                .anySatisfy(paper -> assertThat(paper.classifications()).containsExactly("68T07"));
        assertThat(feed.papers())
                .allSatisfy(paper -> assertThat(paper.categories())
                        .isNotEmpty()
                        .allMatch(category -> category.matches("[a-z-]+(\\.[A-Za-z-]+)?")));
    }

    @Tag("recorded")
    @Test
    @DisplayName("reads journal references and DOIs")
    void journal() throws Exception {
        Feed feed = recorded("rss2_stat_2024-03-26.xml");
        assertThat(feed.papers())
                .filteredOn(paper -> paper.journalReference().isPresent())
                .hasSize(5);
        assertThat(feed.papers()).filteredOn(paper -> paper.doi().isPresent()).hasSize(8);
    }

    @Tag("recorded")
    @Test
    @DisplayName("recognises the recorded error feed")
    void errorFeed() throws Exception {
        assertThat(recorded("rss2_error_bad-archive_2024-11-28.xml").error())
                .hasValueSatisfying(error -> assertThat(error).startsWith("Bad archive 'astroph'."));
    }

    @Test
    @DisplayName("reads text that looks like a preamble or markup as it is")
    void verbatim() throws Exception {
        Feed feed =
                feed(item("2510.00001v2", "If $a&lt;b$ &lt;think&gt; then Abstract: is &amp;lt; ours.\nSecond line."));
        assertThat(feed.papers().get(0).abstractText())
                .isEqualTo("If $a<b$ <think> then Abstract: is &lt; ours.\nSecond line.");
        assertThat(feed(item("2510.00001v2", "unescaped <think>deep</think> markup"))
                        .papers()
                        .get(0)
                        .abstractText())
                .isEqualTo("unescaped <think>deep</think> markup");
    }

    @Test
    @DisplayName("reads ids of before April 2007")
    void oldId() throws Exception {
        Paper paper = feed(item("hep-th/9711200v3", "Text.")).papers().get(0);
        assertThat(paper.id()).isEqualTo("hep-th/9711200");
        assertThat(paper.version()).hasValue(3);
        assertThat(paper.abstractUrl().orElseThrow()).hasToString("https://arxiv.org/abs/hep-th/9711200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"an open <b tag", "a wrong </title> tag", "<![CDATA[ that never ends", "<!-- that never ends"})
    @DisplayName("loses one entry to broken markup, not the feed")
    void brokenEntry(String text) throws Exception {
        Feed feed = feed(item("2510.00001v1", "A."), item("2510.00002v1", text), item("2510.00003v1", "C."));
        assertThat(feed.papers()).extracting(Paper::id).containsExactly("2510.00001", "2510.00003");
        assertThat(feed.unreadable())
                .singleElement()
                .satisfies(entry -> assertThat(entry.subject()).isEqualTo("entry 2"));
        assertThat(feed.defect()).isNull();
    }

    @Tag("recorded")
    @Test
    @DisplayName("shows titles in Unicode and keeps them as they were written")
    void titles() throws Exception {
        Paper paper = paper(recorded("2025-04-15_cs.CL+CV+MM+LG+SI.xml"), "2504.09279");
        assertThat(paper.title()).endsWith("Parabolic Monge-Ampère PDE");
        assertThat(paper.rawTitle()).endsWith("Parabolic Monge-Amp\\`ere PDE");
        assertThat(paper.isWithdrawn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R&D at AT&T|R&D at AT&T",
                "Q&A; ?x=1&foo=2 &bar; &|Q&A; ?x=1&foo=2 &bar; &",
                "caf&eacute;&nbsp;&alpha;&ndash;&hellip;|café\u00A0α–…",
                "&notin; &LT; &AMP;lt; &zwj;.|∉ < &lt; \u200D.",
                "a&#0;b&#x1F;c&#xFFFE;d&#xD800;e&#99999999999;f|a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf",
                "&#233;&#xE9;&#XE9;&#x1D54F;|ééé𝕏",
                "&#; &#x; &#12 &#xyz; &amp &lt|&#; &#x; &#12 &#xyz; &amp &lt",
                "&#38;lt; &#x26;amp;|&lt; &amp;",
                "p < 0.05, x<3, <- and <=, [[a]]>b|p < 0.05, x<3, <- and <=, [[a]]>b",
                "<![CDATA[R&D &nbsp; <b> [x] ]]>R&D|R&D &nbsp; <b> [x] R&D",
            })
    @DisplayName("loses at most the characters that XML does not allow")
    void repairs(String text, String read) throws Exception {
        Feed feed = feed(item("2510.00001v1", "A."), item("2510.00002v1", text), item("2510.00003v1", "C."));
        assertThat(feed.papers()).extracting(Paper::abstractText).containsExactly("A.", read, "C.");
        assertThat(feed.unreadable()).isEmpty();
        assertThat(feed.defect()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " \r\n\t ", "\uFEFF", "\uFEFF\uFEFF\n", "\n\uFEFF", "\u0000 \u00A0"})
    @DisplayName("passes over what stands before the declaration")
    void beforeTheDeclaration(String before) throws Exception {
        String feed = before + document(item("2510.00001v1", "café"));
        assertThat(parse(feed.getBytes(StandardCharsets.UTF_8)).papers())
                .extracting(Paper::abstractText)
                .containsExactly("café");
        String latin = before.replaceAll("[\\uFEFF\\u00A0]", " ")
                + feed.substring(before.length()).replace("UTF-8", "ISO-8859-1");
        assertThat(parse(latin.getBytes(StandardCharsets.ISO_8859_1)).papers())
                .extracting(Paper::abstractText)
                .containsExactly("café");
    }

    @Test
    @DisplayName("repairs what lies on the borders of its buffer, wherever they are")
    void borders() throws Exception {
        for (int blanks = 0; blanks < 90; blanks++) {
            String text = " ".repeat(blanks) + "a&b &eacute;<![CDATA[&]]>&#0; < ".repeat(1500) + "end";
            assertThat(feed(item("2510.00001v1", "A" + text)).papers().get(0).abstractText())
                    .isEqualTo("A" + " ".repeat(blanks) + "a&b é&\uFFFD < ".repeat(1500) + "end");
        }
    }

    @Test
    @DisplayName("keeps an announce type that arXiv may add, and leaves out an entry whose type is no word")
    void otherTypes() throws Exception {
        String added = item("2510.00001v1", "A.").replace(">new<", ">withdrawal<");
        String wrong = item("2510.00002v1", "B.").replace(">new<", ">not a word!<");

        Feed feed = feed(added, wrong);

        assertThat(feed.papers())
                .singleElement()
                .satisfies(paper -> assertThat(paper.announceType()).contains(AnnounceType.of("withdrawal")));
        assertThat(feed.unreadable().get(0).reason()).contains("announce type", "'not a word!'");
    }

    @Test
    @DisplayName("takes wrong bytes and control characters for what they are: single characters")
    void wrongBytes() throws Exception {
        byte[] bytes = document(item("2510.00001v1", "a @ b \f c")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '@' ? (byte) 0xFF : bytes[i];
        }
        assertThat(parse(bytes).papers().get(0).abstractText()).isEqualTo("a \uFFFD b \uFFFD c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><rss><channel><title>&b;</title></channel></rss>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title></channel></rss>",
                "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/evil.dtd'><rss><channel></channel></rss>"
            })
    @DisplayName("refuses document types, entity bombs and external entities")
    void refusesEntities(String document) {
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> parse(document.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("document type");
    }

    @Test
    @DisplayName("refuses a document that is nested too deep")
    void tooDeep() {
        byte[] deep = ("<rss><channel>" + "<a>".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> parse(deep))
                .withMessageContaining("nested");
    }

    @Test
    @DisplayName("leaves out an entry with a text that no paper has, and reads on")
    void hugeText() throws Exception {
        Feed feed = feed(item("2510.00001v1", "x".repeat(3_000_000)), item("2510.00002v1", "B."));
        assertThat(feed.papers()).extracting(Paper::id).containsExactly("2510.00002");
        assertThat(feed.unreadable().get(0).reason()).contains("longer than");
    }

    @Test
    @DisplayName("ends a document that is longer than any feed")
    void hugeDocument() {
        String head = "<rss><channel>";
        Document endless = () -> new java.io.SequenceInputStream(
                new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)), new java.io.InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        java.util.Arrays.fill(buffer, offset, offset + length, (byte) ' ');
                        return length;
                    }
                });
        assertThatExceptionOfType(NotAFeedException.class)
                .isThrownBy(() -> FeedParser.parse(endless))
                .withMessageContaining("longer than");
    }

    private static long count(Feed feed, AnnounceType type) {
        return feed.papers().stream()
                .filter(paper -> paper.announceType().orElseThrow().equals(type))
                .count();
    }

    private static Paper paper(Feed feed, String id) {
        return feed.papers().stream()
                .filter(paper -> paper.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Feed recorded(String file) throws NotAFeedException {
        return parse(Recorded.bytes("rss/" + file));
    }

    private static Feed feed(String... items) throws NotAFeedException {
        return parse(document(items).getBytes(StandardCharsets.UTF_8));
    }

    private static Feed parse(byte[] bytes) throws NotAFeedException {
        return FeedParser.parse(() -> new ByteArrayInputStream(bytes));
    }

    private static String document(String... items) {
        return "<?xml version='1.0' encoding='UTF-8'?><rss xmlns:arxiv='http://arxiv.org/schemas/atom'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>t</title>" + String.join("\n", items)
                + "</channel></rss>";
    }

    private static String item(String id, String abstractText) {
        return "<item><title>Paper</title><description>arXiv:" + id + " Announce Type: new \nAbstract: " + abstractText
                + "</description><guid>oai:arXiv.org:" + id + "</guid>"
                + "<arxiv:announce_type>new</arxiv:announce_type></item>";
    }
}
