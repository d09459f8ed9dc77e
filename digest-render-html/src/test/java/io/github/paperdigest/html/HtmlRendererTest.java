package io.github.paperdigest.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.html.internal.page.Assets;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.testkit.fake.SampleDigests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTML page of a day")
class HtmlRendererTest {

    private final ParsedPage page = ParsedPage.of(SampleDay.digest());

    @Test
    @DisplayName("shows what each of several stages decided and cost, and what the day would have cost without them")
    void stages() {
        ParsedPage page = ParsedPage.of(SampleDigests.cascade());

        assertThat(page.text(".summary"))
                .endsWith("$0.12 about $0.40 without screens, cheaper models, cache and slow lane");
        assertThat(page.texts(".accounting"))
                .contains(
                        "screen: 40 papers \u00b7 10 screened out \u00b7 30 passed on",
                        "large: 20 papers \u00b7 20 of them again \u00b7 20 scored \u00b7 2 calls \u00b7 8,000 prompt tokens"
                                + " (3,072 cached) and 600 completion tokens \u00b7 $0.10");
    }

    @Test
    @DisplayName("is HTML without an error, in the language that it says")
    void isValid() {
        assertThat(page.errors).isEmpty();
        assertThat(page.document.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.text("title")).isEqualTo("Papers of Tuesday, 11 November 2025");
        assertThat(page.document.select("h1 time").attr("datetime")).isEqualTo("2025-11-11");
    }

    @Test
    @DisplayName("allows its own style and script by their hashes, and nothing else")
    void hasPolicy() throws Exception {
        String policy =
                page.document.select("meta[http-equiv=Content-Security-Policy]").attr("content");

        assertThat(policy)
                .isEqualTo("default-src 'none'; style-src '"
                        + hash(page.document.select("style").first().data())
                        + "'; script-src '"
                        + hash(page.document.select("script").first().data())
                        + "'; base-uri 'none'; form-action 'none'");
        assertThat(page.document.select("link, img, iframe, object, [style], [src]"))
                .isEmpty();
    }

    private static String hash(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    @Test
    @DisplayName("tells verdict, counts, model and cost on one line, and where the other papers went")
    void tellsCounts() {
        assertThat(page.text(".summary"))
                .isEqualTo("partial 4 papers of 9 scanned 13 announced model-x 140,945 tokens $0.74");
        assertThat(page.texts(".accounting"))
                .containsExactly("2 below the cutoffs \u00b7 1 screened out \u00b7 2 without a score"
                        + " \u00b7 3 announced twice \u00b7 1 not considered");
    }

    @Test
    @DisplayName("shows warnings, notes and all papers without a score unfolded")
    void showsWarnings() {
        assertThat(page.texts(".warning li"))
                .containsExactly(
                        "2 of 9 scanned papers have no score; they are listed below.", "cs.LG: the feed was stale");
        assertThat(page.links(".warning a")).containsExactly("#unscored");
        assertThat(page.texts(".note")).containsExactly("cs.AI: one entry came twice");
        assertThat(page.texts("#unscored li"))
                .containsExactly(
                        "Unscored 2511.00020 the endpoint answered 503",
                        "Unscored 2511.00021 the endpoint answered 503");
        assertThat(page.document.select("details #unscored, details .warning, details .note"))
                .isEmpty();
    }

    @Test
    @DisplayName("has a chip for each topic, with its count and a link to its best paper")
    void hasChips() {
        assertThat(page.texts(".chips > *"))
                .containsExactly(
                        "Followed authors 1", "Sparse Networks 1", "Fast Training 1", "Proofs 0", "Other topics 1");
        assertThat(page.links(".chips a"))
                .containsExactly("#2511.00001", "#2511.00002", "#2511.00003", "#10.1101%2F2025.10.01.679876");
        assertThat(page.document.select("article").eachAttr("data-topic")).containsExactly("0", "1", "2", "4");
    }

    @Test
    @DisplayName("has a card for each paper in the digest's order, with the paper's id as its anchor")
    void hasCards() {
        assertThat(page.document.select("article").eachAttr("id"))
                .containsExactly("2511.00001", "2511.00002", "2511.00003", "10.1101/2025.10.01.679876");
        assertThat(page.texts("article .rank")).containsExactly("1", "2", "3", "4");
        assertThat(page.links("article h2 a"))
                .containsExactly(
                        "https://arxiv.org/abs/2511.00001",
                        "https://arxiv.org/abs/2511.00002",
                        "https://arxiv.org/abs/2511.00003",
                        "https://doi.org/10.1101/2025.10.01.679876");
    }

    @Test
    @DisplayName("shows scores as number and bar, reason, type, categories, comment, and what is odd")
    void showsFacts() {
        Element crowded = card("2511.00002");
        assertThat(crowded.select(".scores dt").eachText()).containsExactly("Relevance", "Novelty");
        assertThat(crowded.select(".scores dd").eachText()).containsExactly("10", "8.5");
        assertThat(crowded.select(".bar").eachAttr("class")).containsExactly("bar b10", "bar b9");
        assertThat(crowded.select(".why").text()).isEqualTo("Sparse Networks: prunes at scale.");
        assertThat(crowded.select(".facts li").eachText())
                .containsExactly("cs.LG", "stat.ML", "cross-list", "12 pages, accepted at ICML");
        assertThat(card("2511.00001").select(".followed").text()).isEqualTo("Followed author: Ada Lovelace");
        assertThat(card("2511.00003").select(".facts li").eachText())
                .contains("shown before, on Monday, 3 November 2025", "marked by model-y");
        assertThat(card("10.1101/2025.10.01.679876").select(".alert").text()).isEqualTo("withdrawn");
    }

    @Test
    @DisplayName("cuts authors at six and folds the others")
    void cutsAuthors() {
        Element authors = card("2511.00002").select(".authors").first();

        assertThat(authors.ownText()).startsWith("Author Number1, ").endsWith("Author Number6");
        assertThat(authors.select("summary").text()).isEqualTo("and 14 more");
        assertThat(authors.text()).contains("Author Number20");
    }

    @Test
    @DisplayName("folds abstracts, and links to PDF, HTML and the code that the abstract names, and nowhere else")
    void links() {
        Element coded = card("2511.00003");

        assertThat(coded.select("details.abstract:not([open]) p").text()).startsWith("We train fast.");
        assertThat(coded.select(".links a").eachText()).containsExactly("PDF", "HTML", "GitHub", "Hugging Face");
        assertThat(coded.select(".links a").eachAttr("href"))
                .containsExactly(
                        "https://arxiv.org/pdf/2511.00003",
                        "https://arxiv.org/html/2511.00003",
                        "https://github.com/zebra/fast_training",
                        "https://huggingface.co/zebra/fast");
        assertThat(page.source).doesNotContain("href=\"http://");
    }

    @Test
    @DisplayName("has BibTeX and one COinS for each paper")
    void hasBibliography() {
        assertThat(page.document.select("article > .Z3988")).hasSize(4);
        assertThat(card("2511.00001").select(".Z3988").attr("title"))
                .contains("rft.atitle=A followed author's paper&", "&rft.au=Ada Lovelace&");
        assertThat(card("2511.00001").select(".bib pre").text()).startsWith("@misc{lovelace:2511.00001,");
    }

    @Test
    @DisplayName("lists near misses, best first, with their scores and reasons")
    void listsNearMisses() {
        assertThat(page.texts("footer .lines li"))
                .containsExactly(
                        "6+8 Nearly 2511.00012 relevance 6 is below 7",
                        "6+7 Nearly 2511.00010 relevance 6 is below 7",
                        "Of another field the title names no topic");
    }

    @Test
    @DisplayName("folds the prompt, and shows it as it was sent")
    void showsPrompt() {
        assertThat(page.document.select("footer details:not([open]) pre")).hasSize(2);
        assertThat(page.document.select("footer pre").first().wholeText()).isEqualTo("You judge papers.");
        assertThat(page.document.select("footer pre").last().wholeText())
                .isEqualTo("1. <b>Sparse Networks</b>\n   - pruning\n\n[PAPER LIST HERE]");
    }

    @Test
    @DisplayName("has no navigation, for it knows of no other page")
    void isAlone() {
        assertThat(page.document.select(".days")).isEmpty();
    }

    @Test
    @DisplayName("says what a day without papers is")
    void showsEmptyDays() {
        Digest.Builder none = Digest.builder(SampleDay.DATE, "me");

        assertThat(ParsedPage.of(none.build()).text(".empty")).isEqualTo("No paper was selected.");
        assertThat(ParsedPage.of(none.verdict(RunVerdict.NO_ANNOUNCEMENT).build())
                        .text(".empty, .verdict"))
                .isEqualTo("no announcement nothing was announced on this day.");
    }

    @Test
    @DisplayName("leaves out what a digest without model, topics, prompt and notices does not have")
    void leavesOut() {
        ParsedPage bare = ParsedPage.of(Digest.builder(SampleDay.DATE, "me")
                .selected(SampleDay.digest().selected().subList(1, 2))
                .build());

        assertThat(bare.document.select(".chips, .warning, .note, footer details, #unscored"))
                .isEmpty();
        assertThat(bare.text(".summary")).isEqualTo("complete 1 paper of 1 scanned 1 announced");
    }

    @Test
    @DisplayName("tells how many tokens came from the endpoint's cache, if any did")
    void showsCachedTokens() {
        Digest.Builder digest = Digest.builder(SampleDay.DATE, "me")
                .model("gpt-5")
                .imported(
                        3, 3, ModelUsage.of(2, 0, TokenUsage.of(12_345, 678).withCachedPrompt(8_192), true, Cost.ZERO));

        assertThat(ParsedPage.of(digest.build()).text(".summary")).contains("13,023 tokens (8,192 cached)");
        assertThat(ParsedPage.of(digest.language(Locale.GERMAN).build()).text(".summary"))
                .contains("13.023 Token (8.192 aus dem Cache)");
    }

    @Test
    @DisplayName("speaks the reader's language")
    void speaksGerman() {
        ParsedPage german =
                ParsedPage.of(SampleDay.builder().language(Locale.GERMAN).build());

        assertThat(german.document.select("html").attr("lang")).isEqualTo("de");
        assertThat(german.text("h1")).isEqualTo("Dienstag, 11. November 2025");
        assertThat(german.text(".summary")).contains("140.945 Token", "$0,74");
        assertThat(german.document.select(".scores dd").eachText()).contains("8,5");
        assertThat(german.texts(".chips > *")).contains("Verfolgte Autoren 1", "Andere Themen 1");
        assertThat(german.document.select(".tools").attr("data-star")).isEqualTo("Stern");
    }

    @Test
    @DisplayName("keeps the stylesheet below 8 KB and the script below 12 KB")
    void isSmall() {
        assertThat(List.of(Assets.style(), Assets.script()))
                .allSatisfy(
                        text -> assertThat(text).doesNotContain("/*", "\n\n").hasSizeLessThan(12_288));
        assertThat(Assets.style()).hasSizeLessThan(8_192);
    }

    private Element card(String id) {
        return page.document.getElementById(id);
    }
}
