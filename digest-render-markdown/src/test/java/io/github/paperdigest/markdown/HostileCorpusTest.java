package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.markdown.internal.text.SingleLine;
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
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A page with a hostile text in one field")
class HostileCorpusTest {

    private static final String BENIGN = "benign";
    /** Comments choose among topics, so hostile comments are tried on a page without. */
    private static final String NO_TOPICS = "";

    /** Where a text can stand. */
    enum Field {
        TITLE,
        AUTHOR,
        AFFILIATION,
        ABSTRACT,
        COMMENT,
        CATEGORY,
        FOLLOWED_AUTHOR,
        UNSCORED_TITLE,
        UNLINKED_TITLE,
        REASON,
        NOTICE_SUBJECT,
        NOTICE_MESSAGE,
        MODEL,
        TOPIC
    }

    static Stream<Arguments> fields() {
        return Stream.of(PageLayout.values())
                .flatMap(layout -> Stream.of(Field.values()).map(field -> Arguments.of(layout, field)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    @DisplayName("has the headings, links, images, HTML and blocks of the page with a benign one")
    void keepsStructure(PageLayout layout, Field field) {
        ParsedPage benign = ParsedPage.of(page(layout, field, field == Field.TOPIC ? "of nets" : BENIGN));
        for (String text : HostileTexts.ALL) {
            if (SingleLine.of(text).isEmpty()) {
                continue;
            }
            String markdown = page(layout, field, text);
            ParsedPage hostile = ParsedPage.of(markdown);

            assertThat(hostile.headings).as("headings with %s", text).isEqualTo(benign.headings);
            assertThat(hostile.images).as("images with %s", text).isEmpty();
            assertThat(hostile.html).as("HTML with %s", text).isEqualTo(benign.html);
            assertThat(hostile.blocks).as("blocks with %s", text).isEqualTo(benign.blocks);
            assertThat(links(hostile, field)).as("links with %s", text).isEqualTo(links(benign, field));
            assertThat(markdown).as("page with %s", text).doesNotContain("{{", "{%", "\u202E", "\u0000");
        }
    }

    @Test
    @DisplayName("is tried with at least 80 texts")
    void hasEnoughTexts() {
        assertThat(HostileTexts.ALL).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(80);
    }

    @ParameterizedTest
    @EnumSource(PageLayout.class)
    @DisplayName("keeps its structure when every field is hostile at once")
    void keepsStructureWithAllFields(PageLayout layout) {
        ParsedPage benign = ParsedPage.of(page(layout, field -> field == Field.TOPIC ? NO_TOPICS : BENIGN));
        Random random = new Random(20251006);
        for (int round = 0; round < 300; round++) {
            String markdown = page(layout, field -> field == Field.TOPIC ? NO_TOPICS : anyHostileText(random));
            ParsedPage hostile = ParsedPage.of(markdown);

            assertThat(hostile.headings).as(markdown).isEqualTo(benign.headings);
            assertThat(hostile.images).as(markdown).isEmpty();
            assertThat(hostile.html).as(markdown).isEqualTo(benign.html);
            assertThat(hostile.blocks).as(markdown).isEqualTo(benign.blocks);
            assertThat(links(hostile, Field.ABSTRACT)).as(markdown).isEqualTo(links(benign, Field.ABSTRACT));
        }
    }

    @ParameterizedTest
    @EnumSource(PageLayout.class)
    @DisplayName("links to doi.org or nowhere, whatever a DOI says")
    void keepsDoisHarmless(PageLayout layout) {
        for (String text : HostileTexts.ALL) {
            Paper paper = Paper.builder("other-1", "One").doi("10.1101/" + text).build();
            Digest digest = Digest.builder(LocalDate.of(2025, 10, 6), "me")
                    .selected(List.of(Decision.builder(paper, Disposition.SELECTED)
                            .scores(Scores.of(9, 8))
                            .build()))
                    .build();
            StringBuilder markdown = new StringBuilder();
            MarkdownRenderer.builder().layout(layout).build().render(digest, markdown);
            ParsedPage page = ParsedPage.of(markdown.toString());

            assertThat(page.links)
                    .as("links with %s", text)
                    .allMatch(link -> link.startsWith("https://doi.org/10.1101/") || link.startsWith("#"));
            assertThat(page.images).isEmpty();
            assertThat(page.html).as("HTML with %s", text).allMatch(html -> html.matches("<a id=.*|</a>"));
        }
    }

    private static String anyHostileText(Random random) {
        String text = HostileTexts.ALL.get(random.nextInt(HostileTexts.ALL.size()));
        String more = HostileTexts.ALL.get(random.nextInt(HostileTexts.ALL.size()));
        String both = random.nextBoolean() ? text : text + (random.nextBoolean() ? " " : "") + more;
        return SingleLine.of(both).isEmpty() ? BENIGN : both;
    }

    /** The links of a page; of an abstract's page, without those that an abstract may have. */
    private static List<String> links(ParsedPage page, Field field) {
        return field == Field.ABSTRACT
                ? page.links.stream()
                        .filter(link -> !link.matches("https?://(evil\\.example|www\\.).*"))
                        .toList()
                : page.links;
    }

    private static String page(PageLayout layout, Field hostile, String text) {
        return page(layout, field -> field == hostile ? text : field == Field.TOPIC ? NO_TOPICS : BENIGN);
    }

    private static String page(PageLayout layout, Function<Field, String> texts) {
        Digest digest = Digest.builder(LocalDate.of(2025, 10, 6), "me")
                .verdict(RunVerdict.PARTIAL)
                .model(texts.apply(Field.MODEL))
                .topics(topics(texts.apply(Field.TOPIC)))
                .notices(List.of(Notice.warning(texts.apply(Field.NOTICE_SUBJECT), texts.apply(Field.NOTICE_MESSAGE))))
                .selected(List.of(scored("2510.00001", texts), followed(texts), unlinked(texts), plain("2510.00004")))
                .notSelected(List.of(
                        unscored("2510.00005", texts.apply(Field.UNSCORED_TITLE), texts.apply(Field.REASON)),
                        unscored("other-1", texts.apply(Field.UNLINKED_TITLE), BENIGN)))
                .imported(6, 6, ModelUsage.of(1, 0, TokenUsage.of(1, 1), true, null))
                .prompt(new Prompt("Be kind.", "Papers: [PAPER LIST HERE]"))
                .build();
        StringBuilder page = new StringBuilder();
        MarkdownRenderer.builder().layout(layout).build().render(digest, page);
        return page.toString();
    }

    private static List<String> topics(String text) {
        return text.equals(NO_TOPICS) ? List.of() : List.of("Pruning " + text, "Theory");
    }

    private static Decision scored(String id, Function<Field, String> texts) {
        Paper paper = Paper.builder(id, texts.apply(Field.TITLE))
                .authors(List.of(
                        new Author(texts.apply(Field.AUTHOR), List.of(texts.apply(Field.AFFILIATION)), "raw"),
                        Author.of("Bo")))
                .abstractText(texts.apply(Field.ABSTRACT))
                .categories(List.of(texts.apply(Field.CATEGORY)))
                .announceType(AnnounceType.NEW)
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .comment(texts.apply(Field.COMMENT))
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
                .comment("Pruning: fine.")
                .build();
    }

    private static Decision plain(String id) {
        return Decision.builder(
                        Paper.builder(id, "`Four`")
                                .authorNames(List.of("Al `x`"))
                                .abstractText("``four'' and ``five''")
                                .build(),
                        Disposition.SELECTED)
                .scores(Scores.of(8, 8))
                .comment("Pruning: `fine`.")
                .build();
    }

    private static Decision unscored(String id, String title, String reason) {
        return Decision.builder(Paper.builder(id, title).build(), Disposition.UNSCORED)
                .reason(reason)
                .build();
    }
}
