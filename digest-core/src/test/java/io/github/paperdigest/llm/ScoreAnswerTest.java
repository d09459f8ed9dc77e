package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.Scores;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreAnswerTest {

    private static final List<String> BATCH = List.of("2510.00001", "2510.00002");
    private static final String ONE = record("2510.00001", 9, 8);
    private static final String TWO = record("2510.00002", 3, 4);
    private static final String BOTH = "1=9/8 2=3/4";
    private static final String NOTHING = "1=- 2=-";
    private static final String DRAFT =
            record("2510.00001", 2, 2) + "\nHmm, {too} strict.\n" + record("2510.00002", 9, 9);

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    @DisplayName("what is sound in an answer counts, in whatever form it comes")
    void shapes(String name, String answer, String expected) {
        assertThat(summary(ScoreAnswer.read(answer, BATCH))).isEqualTo(expected);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                // The form that was asked for, and its neighbours.
                shape("JSON lines", ONE + "\n" + TWO, BOTH),
                shape("JSON lines with blank lines and CRLF", ONE + "\r\n\r\n" + TWO + "\r\n", BOTH),
                shape("in the other order", TWO + "\n" + ONE, BOTH),
                shape("two objects on a line", ONE + " " + TWO, BOTH),
                shape("two objects without a gap", ONE + TWO, BOTH),
                shape("lines with commas behind them", ONE + ",\n" + TWO + ",", BOTH),
                shape("a JSON array", "[" + ONE + "," + TWO + "]", BOTH),
                shape("a pretty-printed array", "[\n  " + pretty(ONE) + ",\n  " + pretty(TWO) + "\n]", BOTH),
                shape("pretty-printed objects", pretty(ONE) + "\n" + pretty(TWO), BOTH),
                shape("an object with a list in it", "{\"papers\": [" + ONE + ", " + TWO + "]}", BOTH),
                shape("a list two levels deep", "{\"result\": {\"papers\": [" + ONE + "," + TWO + "]}}", BOTH),
                shape(
                        "an object keyed by id",
                        "{\"2510.00001\": {\"RELEVANCE\": 9, \"NOVELTY\": 8}, \"2510.00002\": {\"RELEVANCE\": 3, \"NOVELTY\": 4}}",
                        BOTH),
                shape(
                        "the whole answer as a JSON string",
                        "\"" + (ONE + "\n" + TWO).replace("\"", "\\\"").replace("\n", "\\n") + "\"",
                        BOTH),
                shape("escaped quotes outside a string", (ONE + "\n" + TWO).replace("\"", "\\\""), BOTH),
                // What models put around it.
                shape("a code fence", "```json\n" + ONE + "\n" + TWO + "\n```", BOTH),
                shape("a code fence without a language", "```\n" + ONE + "\n" + TWO + "\n```", BOTH),
                shape("a fence for each", "```json\n" + ONE + "\n```\n```json\n" + TWO + "\n```", BOTH),
                shape("an unclosed fence", "```jsonl\n" + ONE + "\n" + TWO, BOTH),
                shape("prose before and after", "Here you are:\n" + ONE + "\n" + TWO + "\nI hope this helps!", BOTH),
                shape("prose with braces", "The set {x | x > 0} is fine.\n" + ONE + "\n" + TWO, BOTH),
                shape("prose with a quote mark", "The 5\" model {or so} says:\n" + ONE + "\n" + TWO, BOTH),
                shape("list markers", "1. " + ONE + "\n2. " + TWO, BOTH),
                shape("thinking first", "<think>Let me see {this}</think>\n" + ONE + "\n" + TWO, BOTH),
                shape("a draft in the thinking", "<think>" + record("2510.00001", 2, 2) + "</think>" + ONE + TWO, BOTH),
                shape(
                        "thinking whose opening the server dropped",
                        "a draft " + record("2510.00001", 2, 2) + "</think>" + ONE + TWO,
                        BOTH),
                shape("an answer inside the thinking", "<think>" + ONE + TWO + "</think>", NOTHING),
                shape("thinking spoken of", "No `<think>` here.\n" + ONE + "\n" + TWO, BOTH),
                shape("a tag in a comment", comment("on <think> and </think>") + "\n" + TWO, BOTH),
                shape("a tag in a comment with quotes", comment("on \"x\" and [THINK]") + "\n" + TWO, BOTH),
                shape("a tag of that sort inside a draft", "<think>" + comment("</think>") + TWO, NOTHING),
                shape("a tag in a pretty-printed comment", pretty(comment("on assistantfinal")) + TWO, BOTH),
                shape("thinking after a first record", ONE + "<think>" + DRAFT + "</think>" + TWO, BOTH),
                shape(
                        "thinking twice, the inner one closed",
                        "<think><think>a</think>" + DRAFT + "</think>" + ONE + TWO,
                        BOTH),
                shape("one sort of thinking inside another", "<thought><think>a</think>" + DRAFT, NOTHING),
                shape("thinking cut off inside a string", "<think>{\"COMMENT\": \"ab\n</think>" + ONE + TWO, BOTH),
                shape("the word analysis", "analysis of two papers:\n" + ONE + "\n" + TWO, BOTH),
                shape("harmony's final channel alone", "<|channel|>final<|message|>" + ONE + TWO + "<|return|>", BOTH),
                shape(
                        "harmony's final channel twice",
                        "<|channel|>final<|message|>" + ONE + "<|end|><|start|>assistant<|channel|>final<|message|>"
                                + TWO,
                        BOTH),
                shape(
                        "harmony's commentary",
                        "<|channel|>commentary to=functions.f <|constrain|>json<|message|>" + DRAFT + "<|call|>" + ONE
                                + TWO,
                        BOTH),
                shape(
                        "harmony without a final channel",
                        "<|channel|>analysis<|message|>" + DRAFT + "<|end|>" + ONE + TWO,
                        BOTH),
                shape("a byte order mark", "\uFEFF" + ONE + "\n" + TWO, BOTH),
                // Defects of the JSON.
                shape("trailing commas", ONE.replace("}", ",}") + "\n" + TWO.replace("}", ", }"), BOTH),
                shape("a trailing comma in an array", "[" + ONE + "," + TWO + ",]", BOTH),
                shape("single quotes", (ONE + "\n" + TWO).replace("\"", "'"), BOTH),
                shape("an apostrophe in double quotes", comment("the author's idea"), "1=9/8 2=-"),
                shape("keys without quotes", "{ARXIVID: \"2510.00001\", RELEVANCE: 9, NOVELTY: 8}", "1=9/8 2=-"),
                shape("missing commas", "{\"ARXIVID\": \"2510.00001\" \"RELEVANCE\": 9 \"NOVELTY\": 8}", "1=9/8 2=-"),
                shape(
                        "a doubled comma",
                        "{\"ARXIVID\": \"2510.00001\", , \"RELEVANCE\": 9, \"NOVELTY\": 8}",
                        "1=9/8 2=-"),
                shape("a raw line break in a comment", comment("first line\nsecond line"), "1=9/8 2=-"),
                shape("quotes in a comment", comment("a \"sparse\" model") + "\n" + TWO, BOTH),
                shape("a quote in a comment", comment("a 5\" wafer") + "\n" + TWO, BOTH),
                shape("TeX in a comment", comment("\\alpha and \\beta of $\\frac{1}{2}$"), "1=9/8 2=-"),
                shape("braces in a comment", comment("the set {x, y}, and }, too") + "\n" + TWO, BOTH),
                shape("an invalid escape", comment("50\\% of \\{x\\}"), "1=9/8 2=-"),
                shape(
                        "typographic quotes around values",
                        "{“ARXIVID”: “2510.00001”, “RELEVANCE”: 9, “NOVELTY”: 8}",
                        "1=9/8 2=-"),
                shape(
                        "Python's None",
                        "{\"ARXIVID\": \"2510.00001\", \"COMMENT\": None, \"RELEVANCE\": 9, \"NOVELTY\": 8}",
                        "1=9/8 2=-"),
                shape(
                        "comments in the JSON",
                        "{\"ARXIVID\": \"2510.00001\", // the first\n \"RELEVANCE\": 9, \"NOVELTY\": 8}",
                        "1=9/8 2=-"),
                // Keys and values.
                shape("keys in lower case", (ONE + "\n" + TWO).toLowerCase(java.util.Locale.ROOT), BOTH),
                shape(
                        "keys in other spellings",
                        "{\"arxiv_id\": \"2510.00001\", \"Relevance Score\": 9, \"novelty-score\": 8}",
                        "1=9/8 2=-"),
                shape(
                        "keys the other way round",
                        "{\"NOVELTY\": 8, \"RELEVANCE\": 9, \"ARXIVID\": \"2510.00001\"}",
                        "1=9/8 2=-"),
                shape(
                        "more keys than asked",
                        ONE.replace("}", ", \"TOPIC\": \"x\", \"TAGS\": [\"a\", \"b\"]}"),
                        "1=9/8 2=-"),
                shape("numbers as strings", with("\"9\"", "\" 8 \""), "1=9/8 2=-"),
                shape("out of ten", with("\"9/10\"", "\"8 out of 10\""), "1=9/8 2=-"),
                shape("a bare fraction", with("9/10", "4/5"), "1=9/8 2=-"),
                shape("a decimal", with("8.5", "7.0"), "1=8.5/7 2=-"),
                shape("a word behind the number", with("\"9 (high)\"", "8"), "1=9/8 2=-"),
                shape("no comment", "{\"ARXIVID\": \"2510.00001\", \"RELEVANCE\": 9, \"NOVELTY\": 8}", "1=9/8 2=-"),
                shape(
                        "a null comment",
                        "{\"ARXIVID\": \"2510.00001\", \"COMMENT\": null, \"RELEVANCE\": 9, \"NOVELTY\": 8}",
                        "1=9/8 2=-"),
                // Ids.
                shape("an id with a version", record("2510.00001v2", 9, 8), "1=9/8 2=-"),
                shape("an id with a prefix", record("arXiv:2510.00001", 9, 8), "1=9/8 2=-"),
                shape("an id with a prefix and version", record("ARXIV: 2510.00001v1", 9, 8), "1=9/8 2=-"),
                shape("an id as an address", record("https://arxiv.org/abs/2510.00001v3", 9, 8), "1=9/8 2=-"),
                shape(
                        "an id as the address of a PDF",
                        record("http://arxiv.org/pdf/2510.00001v1.pdf", 9, 8),
                        "1=9/8 2=-"),
                shape("an id in blanks", record(" 2510.00001 ", 9, 8), "1=9/8 2=-"),
                // What must not count.
                shape("a foreign id", ONE + "\n" + record("2510.99999", 10, 10), "1=9/8 2=-"),
                shape(
                        "an id as a number that lost its zeros",
                        "{\"ARXIVID\": 2510.1, \"RELEVANCE\": 9, \"NOVELTY\": 8}",
                        "1=- 2=-"),
                shape("a record repeated", ONE + "\n" + ONE + "\n" + TWO, BOTH),
                shape(
                        "a record that contradicts another",
                        ONE + "\n" + record("2510.00001", 1, 1) + "\n" + TWO,
                        "1=- 2=3/4"),
                shape(
                        "a sound record and a broken one of a paper",
                        ONE + "\n" + record("2510.00001", 0, 1) + "\n" + TWO,
                        BOTH),
                shape("a score above the scale", record("2510.00001", 100, 8) + "\n" + TWO, "1=- 2=3/4"),
                shape("a score below the scale", with("0", "8"), "1=- 2=-"),
                shape("a negative score", with("-9", "8"), "1=- 2=-"),
                shape("a score of 99/100 that is 9.9", with("\"99/100\"", "8"), "1=9.9/8 2=-"),
                shape("a score of 100/99", with("\"100/99\"", "8"), "1=- 2=-"),
                shape("a range for a score", with("\"8-9\"", "8"), "1=- 2=-"),
                shape("a word for a score", with("\"high\"", "8"), "1=- 2=-"),
                shape("null for a score", with("null", "8"), "1=- 2=-"),
                shape("NaN for a score", with("NaN", "8"), "1=- 2=-"),
                shape("a score of absurd size", with("1e999999999", "8"), "1=- 2=-"),
                shape("no novelty", "{\"ARXIVID\": \"2510.00001\", \"RELEVANCE\": 9}\n" + TWO, "1=- 2=3/4"),
                shape("no id", "{\"RELEVANCE\": 9, \"NOVELTY\": 8}", "1=- 2=-"),
                shape("prose alone", "I can't rate these papers.", "1=- 2=-"),
                shape("an empty answer", "", "1=- 2=-"),
                shape("an empty array", "[]", "1=- 2=-"),
                shape("a web page", "<html><body>502 {bad} gateway</body></html>", "1=- 2=-"),
                // Cut off in the middle: what is whole counts.
                shape("cut off in the second record", ONE + "\n" + TWO.substring(0, TWO.length() - 1), "1=9/8 2=-"),
                shape(
                        "cut off in a number",
                        ONE + "\n{\"ARXIVID\": \"2510.00002\", \"RELEVANCE\": 3, \"NOVELTY\": 1",
                        "1=9/8 2=-"),
                shape("cut off inside an array", "[" + ONE + "," + TWO.substring(0, 30), "1=9/8 2=-"),
                shape(
                        "cut off inside an object with a list",
                        "{\"papers\": [" + ONE + "," + TWO.substring(0, 30),
                        "1=9/8 2=-"),
                shape(
                        "cut off inside a comment with a brace",
                        "{\"ARXIVID\": \"2510.00001\", \"RELEVANCE\": 9, \"NOVELTY\": 8, \"COMMENT\": \"uses {\\\\bf x}",
                        "1=- 2=-"));
    }

    @ParameterizedTest(name = "{0} … {1}")
    @CsvSource({
        "<think>, </think>",
        "<THINK>, </Think>",
        "<thinking>, </thinking>",
        "<thinking>, </think>",
        "<think budget=\"80\">, </think>",
        "<reasoning>, </reasoning>",
        "<thought>, </thought>",
        "<thoughts>, </thoughts>",
        "<seed:think>, </seed:think>",
        "<thinking>, </thinking>",
        "<antThinking>, </antThinking>",
        "<scratchpad>, </scratchpad>",
        "&lt;think&gt;, &lt;/think&gt;",
        "[THINK], [/THINK]",
        "◁think▷, ◁/think▷",
        "<|begin_of_thought|>, <|end_of_thought|><|begin_of_solution|>",
        "<|START_THINKING|>, <|END_THINKING|><|START_RESPONSE|>",
        "<|channel|>analysis<|message|>, <|end|><|start|>assistant<|channel|>final<|message|>",
        "<|channel|>analysis<|message|>, <|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>",
        "analysis, assistantfinal",
        "analysisWe need scores., assistantfinal",
        "<|channel>thought, <channel|>",
        "Here is my thought process:, Here is my response:",
        "Thinking..., ...done thinking."
    })
    @DisplayName("thinking of any dialect does not count, be it closed, cut off or interrupted")
    void dialects(String before, String after) {
        assertThat(summary(ScoreAnswer.read(before + DRAFT + after + ONE + "\n" + TWO, BATCH)))
                .as("closed")
                .isEqualTo(BOTH);
        assertThat(summary(ScoreAnswer.read("\n" + before + "\n" + DRAFT + "\n" + after + "\n\n" + ONE + TWO, BATCH)))
                .as("closed, on lines of its own")
                .isEqualTo(BOTH);
        assertThat(summary(ScoreAnswer.read(before + DRAFT, BATCH)))
                .as("cut off")
                .isEqualTo(NOTHING);
        assertThat(summary(ScoreAnswer.read(before + DRAFT + after, BATCH)))
                .as("cut off before the answer")
                .isEqualTo(NOTHING);
        assertThat(summary(ScoreAnswer.read(before + DRAFT + after + ONE, BATCH)))
                .as("cut off in the answer")
                .isEqualTo("1=9/8 2=-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>",
                "</think>",
                "[THINK]",
                "<|channel|>final<|message|>",
                ":\"",
                ": \"<think>",
                ":\"a\" ",
                ": ",
                "<|channel|>a"
            })
    @DisplayName("marks of thinking are read in linear time")
    void linear(String piece) {
        String answer = piece.repeat(2_000_000 / piece.length()) + "{}";

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ScoreAnswer.read(answer, BATCH));
    }

    @Test
    @DisplayName("a record without an id counts when it is the only one and the prompt had one paper")
    void onlyOneCanBeMeant() {
        ScoreAnswer answer = ScoreAnswer.read("{\"RELEVANCE\": 9, \"NOVELTY\": 8}", List.of("2510.00001"));

        assertThat(answer.marks()).containsKey("2510.00001");
    }

    @Test
    @DisplayName("an id of the old scheme keeps its archive and may be written with a version or an address")
    void oldIds() {
        for (String written : List.of("hep-th/9711200", "hep-th/9711200v3", "https://arxiv.org/abs/hep-th/9711200")) {
            assertThat(ScoreAnswer.read(record(written, 9, 8), List.of("hep-th/9711200"))
                            .marks())
                    .as(written)
                    .containsKey("hep-th/9711200");
        }
        assertThat(ScoreAnswer.read(record("9711200", 9, 8), List.of("hep-th/9711200"))
                        .marks())
                .isEmpty();
    }

    @Test
    @DisplayName("a comment keeps its TeX, quotes and line breaks")
    void commentsSurvive() {
        assertThat(commentOf(comment("\\alpha, \\beta, \\nabla, \\theta and \\rightarrow")))
                .isEqualTo("\\alpha, \\beta, \\nabla, \\theta and \\rightarrow");
        assertThat(commentOf(comment("line\\nNext \\\"quoted\\\" \\u00e9"))).isEqualTo("line\nNext \"quoted\" é");
        assertThat(commentOf(comment("a \"sparse\" model"))).isEqualTo("a \"sparse\" model");
        assertThat(commentOf(comment("keeps \\\\beta as it is"))).isEqualTo("keeps \\beta as it is");
        assertThat(commentOf(comment("it's {here}, }, and there"))).isEqualTo("it's {here}, }, and there");
    }

    @Test
    @DisplayName("a refusal says what is wrong, for that paper alone")
    void reasons() {
        ScoreAnswer answer = ScoreAnswer.read(record("2510.00001", 100, 8) + record("2510.77777", 9, 9), BATCH);

        assertThat(answer.refusals())
                .containsEntry("2510.00001", "the answer's relevance is no score from 1 to 10: 100")
                .containsEntry(
                        "2510.00002",
                        "the answer does not mention the paper; 1 of its 2 records are of no paper that was asked for");
        assertThat(ScoreAnswer.read("no", BATCH).refusals())
                .containsEntry("2510.00001", "the answer holds nothing that can be read");
    }

    @Test
    @DisplayName("what had to be mended is counted, and what did not is not")
    void repairs() {
        assertThat(ScoreAnswer.read(ONE + "\n" + TWO, BATCH).repairs()).isZero();
        assertThat(ScoreAnswer.read("```json\n[" + ONE + "," + TWO + "]\n```", BATCH)
                        .repairs())
                .isZero();
        assertThat(ScoreAnswer.read(ONE.replace("}", ",}") + "\n" + TWO, BATCH).repairs())
                .isEqualTo(1);
        assertThat(ScoreAnswer.read(comment("\\beta"), BATCH).repairs()).isEqualTo(1);
    }

    @Test
    @DisplayName("hostile answers end in bounded time and never throw")
    void hostile() {
        List<String> bombs = new ArrayList<>(List.of(
                "{".repeat(200_000),
                "{\"".repeat(100_000) + "}",
                "[".repeat(200_000) + "}",
                "{\"a\":" + "[".repeat(100_000) + "}",
                ("{\"ARXIVID\": \"" + "x".repeat(1000)).repeat(300) + "}",
                "{\"ARXIVID\":\"2510.00001\",\"RELEVANCE\":" + "9".repeat(100_000) + "}",
                "\\".repeat(100_000) + "{\\}",
                "<think>".repeat(50_000) + "}",
                "{'".repeat(50_000) + "}'"));
        Random random = new Random(42);
        String alphabet = "{}[]\"':,\\ \n1290ARXIVID:RELEVANCE NOVELTY2510.00001`<think></think>";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            bombs.add(text + (random.nextBoolean() ? ONE : "") + text.reverse());
        }
        for (String bomb : bombs) {
            ScoreAnswer answer = ScoreAnswer.read(bomb, BATCH);
            TreeSet<String> accounted = new TreeSet<>(answer.marks().keySet());
            accounted.addAll(answer.refusals().keySet());
            assertThat(accounted).containsExactlyElementsOf(BATCH);
        }
    }

    @Test
    @DisplayName("DOIs are found in every form of them")
    void dois() {
        for (String form : List.of(
                "10.1101/2025.10.01.679876",
                "https://doi.org/10.1101/2025.10.01.679876",
                "doi: 10.1101/2025.10.01.679876v2")) {
            for (String key : List.of("ID", "DOI", "id", "paper_id")) {
                String answer = "{\"" + key + "\": \"" + form + "\", \"RELEVANCE\": 9, \"NOVELTY\": 8}";

                assertThat(ScoreAnswer.read(answer, List.of("10.1101/2025.10.01.679876", "10.1101/2"))
                                .marks())
                        .as(answer)
                        .containsOnlyKeys("10.1101/2025.10.01.679876");
            }
        }
    }

    @Test
    @DisplayName("ids that differ in what looks like a version are not taken for each other")
    void ambiguousIds() {
        List<String> ids = List.of("10.31219/osf.io/abc_v1", "10.31219/osf.io/abc_v2");

        ScoreAnswer exact = ScoreAnswer.read(record(ids.get(0), 9, 8) + record(ids.get(1), 2, 3), ids);
        ScoreAnswer vague = ScoreAnswer.read(record("10.31219/osf.io/abc_", 9, 8), ids);

        assertThat(exact.marks().get(ids.get(0)).scores()).isEqualTo(Scores.of(9, 8));
        assertThat(exact.marks().get(ids.get(1)).scores()).isEqualTo(Scores.of(2, 3));
        assertThat(vague.marks()).isEmpty();
    }

    private static Arguments shape(String name, String answer, String expected) {
        return Arguments.of(name, answer, expected);
    }

    private static String record(String id, int relevance, int novelty) {
        return "{\"ARXIVID\": \"%s\", \"COMMENT\": \"About it.\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                .formatted(id, relevance, novelty);
    }

    private static String with(String relevance, String novelty) {
        return "{\"ARXIVID\": \"2510.00001\", \"COMMENT\": \"About it.\", \"RELEVANCE\": %s, \"NOVELTY\": %s}"
                .formatted(relevance, novelty);
    }

    /** The first paper's record with a comment that is put in as it is. */
    private static String comment(String comment) {
        return "{\"ARXIVID\": \"2510.00001\", \"COMMENT\": \"" + comment + "\", \"RELEVANCE\": 9, \"NOVELTY\": 8}";
    }

    private static String commentOf(String answer) {
        return ScoreAnswer.read(answer, BATCH).marks().get("2510.00001").comment();
    }

    private static String pretty(String record) {
        return record.replace("{", "{\n    ").replace(", \"", ",\n    \"").replace("}", "\n  }");
    }

    @Test
    @DisplayName("quotes and line breaks in the comments of an answer that is one JSON string stay what they are")
    void commentInsideString() {
        String record = "{\"ARXIVID\": \"2510.00001\", \"COMMENT\": \"It says \\\"yes\\\",\\nand {more}.\","
                + " \"RELEVANCE\": 9, \"NOVELTY\": 8}";
        String string = "\"" + record.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";

        ScoreAnswer.Mark mark = ScoreAnswer.read(string, BATCH).marks().get("2510.00001");

        assertThat(mark).isEqualTo(ScoreAnswer.read(record, BATCH).marks().get("2510.00001"));
    }

    private static String summary(ScoreAnswer answer) {
        return "1=" + scores(answer.marks().get("2510.00001")) + " 2="
                + scores(answer.marks().get("2510.00002"));
    }

    private static String scores(ScoreAnswer.Mark mark) {
        if (mark == null) {
            return "-";
        }
        Scores scores = mark.scores();
        return plain(scores.relevance()) + "/" + plain(scores.novelty().orElseThrow());
    }

    private static String plain(double score) {
        return BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
    }
}
