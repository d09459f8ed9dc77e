package io.github.paperdigest.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An HTML page with a hostile text in one field")
class HostileCorpusTest {

    private static final String BENIGN = "benign";

    /** Texts that try to become more than text. */
    static final List<String> TEXTS = Stream.concat(
                    SamplePapers.hostileTexts().stream(),
                    Stream.of(
                            "<script>alert(1)</script>",
                            "</script><script src=https://evil.example/x.js></script>",
                            "</style><style>*{display:none}</style>",
                            "</title><base href=https://evil.example/>",
                            "<img src=x onerror=alert(1)>",
                            "<svg/onload=alert(1)>",
                            "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
                            "<iframe srcdoc='<script>alert(1)</script>'>",
                            "<a href=\"javascript:alert(1)\">click</a>",
                            "<link rel=stylesheet href=//evil.example/x.css>",
                            "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                            "<form action=https://evil.example><button>x</button></form>",
                            "</article></main></body></html>",
                            "</details></div></article><article id=x>",
                            "</pre>",
                            "</textarea></noscript></template></select>",
                            "<plaintext>",
                            "<!-- comment",
                            "<!-- comment --!> after",
                            "--> <!--",
                            "<![CDATA[ x ]]>",
                            "<?php echo 1; ?>",
                            "\" onmouseover=\"alert(1)",
                            "' onmouseover='alert(1)",
                            "` onmouseover=`alert(1)",
                            "x\" style=\"position:fixed",
                            "x\" autofocus onfocus=alert(1) y=\"",
                            "\"><script>alert(1)</script>",
                            "'><script>alert(1)</script>",
                            "&#60;script&#62;alert(1)&#60;/script&#62;",
                            "&lt;script&gt;",
                            "&quot; onload=&quot;",
                            "<x y=\"",
                            "<",
                            "&",
                            "javascript:alert(1)",
                            "data:text/html,<script>alert(1)</script>",
                            "https://github.com@evil.example/x",
                            "https://evil.example/github.com/x",
                            "github.com.evil.example/x",
                            "http://[::1]/ www.evil.example evil@evil.example",
                            "$\\href{javascript:alert(1)}{x}$",
                            "$\\style{display:none}{x} \\class{a}{b} \\unicode[x]{1}$",
                            "$\\rule{3000px}{3000px}$ \\mmlToken{mi}[onclick=alert(1)]{x}",
                            "}, @string{x = 1} @misc{y,",
                            "\\input{/etc/passwd} \\write18{x} $\\input{x}$",
                            "a\u202Eb\u2066c\u0000d\u001be",
                            "a\uD800b",
                            "\uFEFFa\u2028b",
                            "x\n\n\n    y\r\nz\tw",
                            "{{constructor.constructor('alert(1)')()}} ${alert(1)} #{1} <%= 1 %>"))
            .toList();

    /** Where a text can stand. */
    enum Field {
        TITLE,
        AUTHOR,
        AFFILIATION,
        ABSTRACT,
        AUTHORS_COMMENT,
        JOURNAL,
        DOI,
        CATEGORY,
        COMMENT,
        FOLLOWED_AUTHOR,
        MODEL_OF_PAPER,
        UNLINKED_TITLE,
        UNSCORED_TITLE,
        REASON,
        NEAR_TITLE,
        NEAR_REASON,
        NOTICE_SUBJECT,
        NOTICE_MESSAGE,
        NOTE,
        MODEL,
        TOPIC,
        PROFILE,
        PROMPT
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    @DisplayName("has the elements and attributes of the page with a benign one, and no link or resource of the text's")
    void keepsStructure(Field field) {
        List<String> benign = page(field, BENIGN).structure();
        for (String text : TEXTS) {
            ParsedPage hostile = page(field, text);

            assertThat(hostile.errors).as("errors with %s", text).isEmpty();
            assertThat(hostile.structure()).as("structure with %s", text).isEqualTo(benign);
            harmless(hostile, text);
        }
    }

    @Test
    @DisplayName("keeps its cards and their parts when every field is hostile at once")
    void keepsStructureWithAllFields() {
        List<String> benign = page(field -> BENIGN).structure();
        Random random = new Random(20251006);
        for (int round = 0; round < 100; round++) {
            List<String> used = new ArrayList<>();
            ParsedPage hostile = page(field -> {
                used.add(TEXTS.get(random.nextInt(TEXTS.size())) + " " + TEXTS.get(random.nextInt(TEXTS.size())));
                return used.get(used.size() - 1);
            });

            assertThat(hostile.structure()).as("structure with %s", used).isEqualTo(benign);
            harmless(hostile, used.toString());
        }
    }

    @Test
    @DisplayName("shows the hostile text to the reader")
    void showsText() {
        assertThat(page(Field.TITLE, "<b>&amp; \"x\"</b>").texts("article h2").get(0))
                .endsWith("<b>&amp; \"x\"</b>");
    }

    private static void harmless(ParsedPage page, String text) {
        assertThat(page.document.select("article")).as("cards with %s", text).hasSize(3);
        assertThat(page.document.select("script, style")).hasSize(2);
        assertThat(page.links("[href]"))
                .as("links with %s", text)
                .allMatch(link -> link.matches("#[-\\w%.]+")
                        || link.matches("https://(arxiv\\.org|doi\\.org|github\\.com)/[-\\w./%~:;,!$()*@=+&']*"));
        assertThat(page.source).as("page with %s", text).doesNotContain("\u202E", "\u0000", "\u2066", "\uD800");
    }

    private static ParsedPage page(Field hostile, String text) {
        return page(field -> field == hostile ? text : BENIGN);
    }

    private static ParsedPage page(Function<Field, String> texts) {
        return ParsedPage.of(Digest.builder(LocalDate.of(2025, 10, 6), texts.apply(Field.PROFILE))
                .verdict(RunVerdict.PARTIAL)
                .model(texts.apply(Field.MODEL))
                .topics(List.of("Pruning " + texts.apply(Field.TOPIC), "Theory"))
                .notices(List.of(
                        Notice.warning(texts.apply(Field.NOTICE_SUBJECT), texts.apply(Field.NOTICE_MESSAGE)),
                        Notice.info("x", texts.apply(Field.NOTE))))
                .selected(List.of(scored(texts), followed(texts), unlinked(texts)))
                .notSelected(List.of(
                        Decision.builder(
                                        Paper.builder("2510.00005", texts.apply(Field.UNSCORED_TITLE))
                                                .build(),
                                        Disposition.UNSCORED)
                                .reason(texts.apply(Field.REASON))
                                .build(),
                        Decision.builder(
                                        Paper.builder("2510.00006", texts.apply(Field.NEAR_TITLE))
                                                .build(),
                                        Disposition.BELOW_CUTOFF)
                                .scores(Scores.of(2, 3))
                                .reason(texts.apply(Field.NEAR_REASON))
                                .build()))
                .imported(6, 6, ModelUsage.of(1, 0, TokenUsage.of(1, 1), true, null))
                .prompt(new Prompt("Be kind.", texts.apply(Field.PROMPT)))
                .build());
    }

    private static Decision scored(Function<Field, String> texts) {
        Paper paper = Paper.builder("2510.00001", texts.apply(Field.TITLE))
                .authors(List.of(
                        new Author("A " + texts.apply(Field.AUTHOR), List.of(texts.apply(Field.AFFILIATION)), "raw"),
                        Author.of("Bo")))
                .abstractText("Code: https://github.com/a/b. " + texts.apply(Field.ABSTRACT))
                .categories(List.of("x " + texts.apply(Field.CATEGORY)))
                .announceType(AnnounceType.NEW)
                .comment("x " + texts.apply(Field.AUTHORS_COMMENT))
                .journalReference("x " + texts.apply(Field.JOURNAL))
                .doi("10.1101/" + texts.apply(Field.DOI))
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .comment("Theory: " + texts.apply(Field.COMMENT))
                .model("x " + texts.apply(Field.MODEL_OF_PAPER))
                .build();
    }

    private static Decision followed(Function<Field, String> texts) {
        return Decision.builder(
                        Paper.builder("2510.00002", "Two").abstractText(BENIGN).build(), Disposition.SELECTED)
                .matchedAuthor(texts.apply(Field.FOLLOWED_AUTHOR))
                .build();
    }

    private static Decision unlinked(Function<Field, String> texts) {
        Paper paper = Paper.builder("other-2", texts.apply(Field.UNLINKED_TITLE))
                .abstractUrl(URI.create("javascript:alert(1)"))
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.relevanceOnly(5))
                .comment("Theory: fine.")
                .build();
    }
}
