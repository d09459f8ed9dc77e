package io.github.paperdigest.html.internal.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.paperdigest.html.internal.text.PaperText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a text says, what is made of it is inert. {@code JAZZER_FUZZ=1} turns the fuzz test into a long search (see
 * CONTRIBUTING.md).
 */
@DisplayName("Hostile TeX")
class HostileTexTest {

    private static final String ATTACK = "javascript:alert(1)";

    /** What MathJax, KaTeX, GitHub, SnuggleTeX or TeX itself load, link, style, define or repeat with. */
    private static final List<String> COMMANDS = List.of(
            "href",
            "url",
            "style",
            "class",
            "cssId",
            "data",
            "require",
            "mmlToken",
            "unicode",
            "bbox",
            "def",
            "gdef",
            "edef",
            "xdef",
            "let",
            "futurelet",
            "newcommand",
            "renewcommand",
            "providecommand",
            "newenvironment",
            "renewenvironment",
            "DeclareMathOperator",
            "DeclarePairedDelimiter",
            "rule",
            "kern",
            "hskip",
            "hspace",
            "mkern",
            "mskip",
            "raise",
            "lower",
            "raisebox",
            "moveleft",
            "vcenter",
            "includegraphics",
            "html",
            "htmlClass",
            "htmlId",
            "htmlStyle",
            "htmlData",
            "tag",
            "label",
            "ref",
            "eqref",
            "color",
            "textcolor",
            "colorbox",
            "fcolorbox",
            "definecolor",
            "pagecolor",
            "enclose",
            "toggle",
            "tip",
            "texttip",
            "mathtip",
            "input",
            "include",
            "write",
            "openin",
            "read",
            "immediate",
            "special",
            "csname",
            "expandafter",
            "catcode",
            "char",
            "loop",
            "repeat",
            "phantom",
            "scalebox",
            "resizebox",
            "rotatebox",
            "framebox",
            "fbox",
            "boxed",
            "verb",
            "newtheorem",
            "xmlInlineElement",
            "xmlAttr",
            "xmlName",
            "xmlId",
            "getproperty",
            "anchor",
            "hyperref",
            "hypertarget",
            "mathchoice",
            "operatornamestyle",
            "ce",
            "pu",
            "AmSmath",
            "Newextarrow",
            "setOptions",
            "texparser",
            "bookmark",
            "message",
            "errmessage",
            "global",
            "long",
            "outer",
            "romannumeral",
            "the",
            "show",
            "shellescape");

    private static final List<String> SHAPES = List.of(
            "\\%s{" + ATTACK + "}{x}",
            "\\%s[" + ATTACK + "]{x}",
            "\\\\%s{" + ATTACK + "}{x}",
            "\\\\\\%s{" + ATTACK + "}{<img src=x onerror=alert(1)>}",
            "\\%s mi{x}[href=" + ATTACK + "]",
            "\\text{\\%s{" + ATTACK + "}{x}}",
            "x^{\\%s{3000px}{3000px}}");

    private static final List<String> AROUND = List.of("$%s$", "$$%s$$", "\\(%s\\)", "\\[%s\\]", "%s", "\\emph{%s}");

    private static final List<String> PIECES = List.of(
            "\\",
            "{",
            "}",
            "$",
            "$$",
            "^",
            "_",
            "&",
            "\\\\",
            "\\frac",
            "\\left(",
            "\\right)",
            "\\begin{matrix}",
            "\\end{matrix}",
            "\\text{",
            "\\sqrt[",
            "]",
            "\\mathbb",
            "\\over",
            "\\big",
            "\\not",
            "'",
            "x",
            "12.5",
            "é",
            "<b>",
            "&lt;",
            "\"",
            "\u202e",
            "\ud835",
            "\\substack{",
            "\\begin{cases}",
            "\\end{cases}",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "\\hat",
            "\\'",
            "\\emph{",
            "{\\it ",
            "\\unicode{x3c}",
            "\\limits",
            "\\displaystyle",
            "~",
            "--",
            "https://a.b/",
            "\\operatorname*{",
            "\\middle|",
            " ",
            "\\href{",
            "\\cite{",
            "\\rm",
            "𝒪",
            "\\begin{array}{cc}",
            "%",
            "#");

    static Stream<String> attempts() {
        return COMMANDS.stream()
                .flatMap(command -> SHAPES.stream().map(shape -> shape.replace("%s", command)))
                .flatMap(attempt -> AROUND.stream().map(around -> around.replace("%s", attempt)));
    }

    @DisplayName("becomes nothing but listed elements, and whatever is not on the list is still to be read")
    @Test
    void commands() {
        assertThat(attempts().toList()).hasSizeGreaterThan(4_000).allSatisfy(attempt -> {
            Markup markup = Markup.read(PaperText.html("a " + attempt + " b")).isInert();
            assertThat(markup.text()).startsWith("a ").endsWith(" b");
        });
    }

    @DisplayName("in a formula shows as its source")
    @ParameterizedTest
    @MethodSource("commandsInFormulas")
    void sources(String formula) {
        assertThat(PaperText.html(formula)).doesNotContain("<math").startsWith("<code>$");
        assertThat(Markup.read(PaperText.html(formula)).text()).isEqualTo(formula);
    }

    static Stream<String> commandsInFormulas() {
        return COMMANDS.stream().map(command -> "$\\" + command + "{" + ATTACK + "}{x}$");
    }

    @DisplayName("never changes another formula")
    @Test
    void independence() {
        String benign = "$\\alpha + \\frac{x}{\\log n}$";
        String alone = PaperText.html(benign);
        assertThat(attempts().toList())
                .allSatisfy(attempt ->
                        assertThat(PaperText.html(attempt + " | " + benign)).endsWith(alone));
        assertThat(PaperText.html("$\\def\\alpha{y}$ $\\rm$ $\\cal$ $\\bf x$ $\\displaystyle$ " + benign))
                .endsWith(alone);
    }

    static Stream<String> repeated() {
        return Stream.of(
                "{",
                "}",
                "$",
                "\\(",
                "\\[",
                "$x$",
                "${",
                "$ {",
                "x^{",
                "\\frac{",
                "\\sqrt",
                "\\sqrt[",
                "\\left(",
                "\\text{$",
                "\\emph{",
                "{\\it ",
                "\\underline{",
                "\\begin{align}",
                "\\begin{matrix}",
                "^",
                "'",
                "\\hat",
                "\\",
                "\\'{",
                "$\\underline{",
                "\\displaystyle ",
                "a \\over ",
                "~",
                "-",
                "`",
                "https://",
                "$a $1",
                "\\cite{",
                "&",
                "\\\\");
    }

    @DisplayName("of some length and depth costs neither stack nor time nor space")
    @ParameterizedTest
    @MethodSource("repeated")
    void bounds(String piece) {
        holds(piece, 10_000);
    }

    @Tag("thorough")
    @DisplayName("of any length and depth costs neither stack nor time nor space")
    @ParameterizedTest
    @MethodSource("repeated")
    void largeBounds(String piece) {
        holds(piece, 100_000);
    }

    private static void holds(String piece, int length) {
        String many = piece.repeat(length / piece.length());
        for (String text : List.of(many, "$" + many + "$", "\\(" + many + "\\)", many + "}".repeat(length / 2) + "$")) {
            String html = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PaperText.html(text));
            assertThat(html.length()).isLessThan(20 * text.length() + 100);
            Markup.read(html).isInert();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PaperText.unicode(text));
        }
    }

    @DisplayName("of random pieces is inert, the same every time, and loses no letter of its words")
    @Test
    void pieces() {
        areInert(new Random(16), 2_000);
    }

    @Tag("thorough")
    @DisplayName("of more random pieces is inert, the same every time, and loses no letter of its words")
    @Test
    void morePieces() {
        areInert(new Random(17), 20_000);
    }

    private static void areInert(Random random, int texts) {
        for (int i = 0; i < texts; i++) {
            StringBuilder text = new StringBuilder("start ");
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            text.append(" end");
            String html = PaperText.html(text.toString());
            Markup markup = Markup.read(html).isInert();
            assertThat(markup.text()).startsWith("start").endsWith("end");
            assertThat(PaperText.html(text.toString())).isEqualTo(html);
            assertThat(PaperText.unicode(text.toString())).startsWith("start").endsWith("end");
        }
    }

    @DisplayName("without commands loses nothing but the signs of TeX")
    @Test
    void nothingLost() {
        Random random = new Random(17);
        String signs = "abcxyz 0123.,;:()[]<>=+*/|!?\"@#%&éλ$$${}^_";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            assertThat(shown(Markup.read(PaperText.html(text.toString())).text()))
                    .isEqualTo(shown(text.toString()));
        }
    }

    /** Letters, digits and signs, in no order: an exponent is written after the index before which it was typed. */
    private static List<Integer> shown(String text) {
        List<Integer> shown = new ArrayList<>();
        text.replace('∗', '*')
                .codePoints()
                .filter(c -> !Character.isWhitespace(c) && "${}^_".indexOf(c) < 0)
                .sorted()
                .forEach(shown::add);
        return shown;
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void isInert(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Markup.read(PaperText.html(text)).isInert();
        Markup.read(PaperText.html('$' + text + '$')).isInert();
        PaperText.unicode(text);
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                        "$\\frac{a}{b}$ and \\emph{x}",
                        "\\begin{align*} a &= b \\\\ c \\end{align*}",
                        "$$\\left(\\sum_{i=1}^n \\mathbb{R}\\right)$$ costs $5",
                        "Erd\\H{o}s ``q'' \\href{https://a.b}{c}")
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }
}
