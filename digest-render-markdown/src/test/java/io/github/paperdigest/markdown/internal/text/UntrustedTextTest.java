package io.github.paperdigest.markdown.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Untrusted text")
class UntrustedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Plain words, 100 % sure; x* and y_i -- done!",
                "$a<b$ and $c>d$",
                "within <1% of the best, <4-bit",
                "$x_i^{*}$ for $|V|$ in $[0,1]^d$",
                "W[1]-hard",
                "`code` and ``two ` words``",
                "Andr\\'e Schr\\\"{o}dinger, {\\l} and Labarri\\`ere",
                "R&D, Q&A; AT&T",
                "Pass@k and HITS@1 vs. HITS@10, mAP@0.5",
                "a | b # c > d + e - f ~ g",
                "\u00e9 \u4f60\u597d \u05d0\u05d1 \ud83d\ude00",
                "https: is a scheme; http is one, too",
            })
    @DisplayName("that is benign stays as it is, everywhere")
    void keepsBenignText(String text) {
        for (UntrustedText place : UntrustedText.values()) {
            assertThat(place.of(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see https://a.org/b_c?d=e.",
                "[Code](https://a.org/b)",
                "<https://a.org/b>",
                "``one'' and ``two",
                "www.a.org"
            })
    @DisplayName("of an abstract keeps web links and loose backticks")
    void keepsWebLinksOfAbstracts(String text) {
        assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "<script>alert(1)</script> ~ &lt;script>alert(1)&lt;/script>",
                "a <!-- b --> c ~ a &lt;!-- b --> c",
                "$a<b and c>d$ ~ $a&lt;b and c>d$",
                "<b$ onclick=x> ~ &lt;b$ onclick=x>",
                "\\<b> \\\\<b> ~ \\\\&lt;b> \\\\&lt;b>",
                "&lt;b&gt; &#x202e; ~ &amp;lt;b&amp;gt; &amp;#x202e;",
                "[a](javascript:alert(1)) ~ [a]\\(javascript:alert(1))",
                "![a](https://a.org/b.png) ~ ![a]\\(https://a.org/b.png)",
                "{{ site }} {% raw %} x{:a} ~ { { site }} { % raw %} x{ :a}",
                "$\\href{javascript:a}{b}$ ~ $href{javascript:a}{b}$",
                "ends with \\ ~ ends with \\\\",
                "ends with < ~ ends with &lt;",
                "<a@b.org> ~ &lt;`a@b.org`>",
                "ftp://a.org/b ~ `ftp://a.org/b`",
            })
    @DisplayName("that is active is defused, in an abstract, too")
    void defusesActiveText(String text, String expected) {
        assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "see https://a.org/b, now ~ see `https://a.org/b`, now",
                "see www.a.org. ~ see `www.a.org`.",
                "1https://a.org ~ `1https://a.org`",
                "me@a.org ~ `me@a.org`",
                "[Code](https://a.org) ~ [Code]\\(`https://a.org`)",
                "a ` b ~ a \\` b",
                "a ``` b https://a.org ~ a \\`\\`\\` b `https://a.org`",
                "`c` https://a.org ~ `c` ``https://a.org``",
                "`https://a.org` ~ `https://a.org`",
                "\\https://a.org ~ \\\\`https://a.org`",
            })
    @DisplayName("of a line has no link, and no loose backtick that could reach into the next")
    void unlinksLines(String text, String expected) {
        assertThat(UntrustedText.LINE.of(text)).isEqualTo(expected);
        assertThat(UntrustedText.LINK_TEXT.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a [b c, a \\[b c", "a] b, a\\] b", "[[a] b, \\[[a] b", "$[0;1)$, $\\[0;1)$", "![a, !\\[a"})
    @DisplayName("inside a link has balanced brackets")
    void balancesBrackets(String text, String expected) {
        assertThat(UntrustedText.LINK_TEXT.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(UntrustedText.class)
    @DisplayName("is on one line, without control and bidi characters")
    void isOneLine(UntrustedText place) {
        assertThat(place.of(" a \r\n\t b\u2028c\u0000d\u202Ee\u2066f\uFEFFg\u0085h\tj\ud800 "))
                .isEqualTo("a b cdefg h j");
    }
}
