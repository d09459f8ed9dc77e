package io.github.paperdigest.markdown.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Commands of TeX")
class TexCommandsTest {

    private static final Set<String> ALLOWED = WordFile.words("tex-commands.txt", "allowed");
    private static final Set<String> WITHOUT_OPTION = WordFile.words("tex-commands.txt", "allowed without an option");
    private static final Set<String> DISARMED = WordFile.words("tex-commands.txt", "disarmed");

    @Test
    @DisplayName("are allowed or disarmed, and none is both")
    void decidedOnce() {
        Set<String> all = new HashSet<>(ALLOWED);
        all.addAll(WITHOUT_OPTION);
        all.addAll(DISARMED);

        assertThat(all).hasSize(ALLOWED.size() + WITHOUT_OPTION.size() + DISARMED.size());
        assertThat(ALLOWED).hasSizeGreaterThan(1_600).allMatch(name -> name.matches("[A-Za-z]+"));
        assertThat(ALLOWED)
                .contains("frac", "mathbb", "operatorname", "textcolor", "ce", "qty", "AxiomC", "xrightarrow");
        assertThat(DISARMED).contains("href", "mmlToken", "style", "class", "def", "rule", "bbox", "htmlStyle", "url");
    }

    @Test
    @DisplayName("that are disarmed lose their backslashes, however many, everywhere on a page")
    void disarms() {
        for (String name : new TreeSet<>(DISARMED)) {
            for (String backslashes : new String[] {"\\", "\\\\", "\\\\\\", "\\\\\\\\\\"}) {
                for (UntrustedText place : UntrustedText.values()) {
                    assertThat(place.of("$x" + backslashes + name + "{a}$ " + backslashes + name)
                                    .replace("\u2060", ""))
                            .isEqualTo("$x " + name + "{a}$ " + name);
                }
            }
        }
    }

    @Test
    @DisplayName("that are allowed keep their bytes")
    void allows() {
        for (String name : ALLOWED) {
            String text = "$\\" + name + "{x}$ and \\" + name;
            assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$\\R^d$ and $\\mymacro{x}$",
                "\\ourmodel{} beats \\hrefs, \\styleGAN and \\classA",
                "\\vspace{1em} \\footnote{x} \\cite{a}",
                "$\\unicode{x2014}$ and $\\cancel{x}$",
                "$\\mathbf{x}\\\\ \\hline$"
            })
    @DisplayName("that nobody defines, and those without an option, keep their bytes")
    void keeps(String text) {
        for (UntrustedText place : UntrustedText.values()) {
            assertThat(place.of(text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "$\\unicode[Arial,3000]{x41}$ ~ $unicode[Arial,3000]{x41}$",
                "$\\cancel [data-thickness=3000px]{x}$ ~ $cancel [data-thickness=3000px]{x}$",
                "$\\re\\newcommand{\\g\\def}$ ~ $\\re newcommand{\\g def}$",
                "$\\html\\\\class{x}$ ~ $\\html class{x}$",
                "$\\hspace*{9em}$ ~ $hspace*{9em}$",
                "$\\html@mathml{a}{b}$ ~ $html@mathml{a}{b}$",
                "$\\class@x$ ~ $class@x$",
                "\\href{https://a.org}{x} ~ \\href{https://a.org}{x}",
                "\\url{ https://a.org} ~ \\url{ https://a.org}",
                "\\\\href{HTTPS://a.org}{x} ~ \\\\href{HTTPS://a.org}{x}",
                "\\href{here}{https://a.org} ~ href{here}{https://a.org}"
            })
    @DisplayName("of an abstract can't be put together or get an option, and may link to the web")
    void corners(String text, String expected) {
        assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(expected);
    }
}
