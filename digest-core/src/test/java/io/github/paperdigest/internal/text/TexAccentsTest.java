package io.github.paperdigest.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("TeX accents")
class TexAccentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "Paulo Andr\\'e Lima de Castro | Paulo André Lima de Castro",
                "Przemys{\\l}aw | Przemysław",
                "{\\L}ukasz | Łukasz",
                "\\L ukasz | Łukasz",
                "Micha\\l Nowak | Michał Nowak",
                "Bj\\\"orn | Björn",
                "Bj{\\\"o}rn | Björn",
                "Bj\\\"{o}rn | Björn",
                "Garc\\'{\\i}a | García",
                "Garc{\\'\\i}a | García",
                "Garc\\'ia | García",
                "\\c{C}etin | Çetin",
                "\\c cetin | çetin",
                "Hacettepe \\.Ismail | Hacettepe İsmail",
                "Y{\\i}ld{\\i}z | Yıldız",
                "T{\\o}mmer\\aa s | Tømmerås",
                "{\\AA}ke Stra{\\ss}e | Åke Straße",
                "Erd\\H{o}s | Erdős",
                "Dvo\\v{r}\\'ak | Dvořák",
                "\\v Cern\\'y | Černý",
                "K{\\k{a}}tna | Kątna",
                "Nguy\\~ên | Nguyễn",
                "Vi\\d{\\^e}t | Việt",
                "S\\~ao Paulo | São Paulo",
                "{\\TH}\\'or Sigur{\\dh}sson | Þór Sigurðsson",
                "J{\\\"u}rgen {van der Berg} | Jürgen van der Berg",
                "AT\\&T | AT&T",
                "no tex | no tex",
            })
    @DisplayName("become Unicode in every way of writing them")
    void accents(String tex, String unicode) {
        assertThat(TexAccents.toUnicode(tex)).isEqualTo(unicode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\unknown{x} | \\unknownx",
                "\\' | \\'",
                "a{b | a{b",
                "}{ | }{",
                "\\ | \\",
                "V'ictor Casta~neda | V'ictor Casta~neda"
            })
    @DisplayName("that are none stay as they are")
    void others(String tex, String same) {
        assertThat(TexAccents.toUnicode(tex)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "The Schr\\\"{o}dinger--H\\\"older flow | The Schrödinger--Hölder flow",
                "Pr{é}vision {à} {\\\"U}bersee by {L\\'evy} | Prévision à Übersee by Lévy",
                "\\emph{Poincar\\'e} balls | \\emph{Poincaré} balls",
                "R\\&D of {\\L}o\\'s\\'c, 50\\% \\O{}re | R&D of Łość, 50% Øre",
                "Na{\\\"\\i}ve $\\tilde{O}(n\\'e)$ bounds \\`a la Fake | Naïve $\\tilde{O}(n\\'e)$ bounds à la Fake",
                "$$x\\'e$$ \\(\\'e\\) \\[\\'e\\] \\'e | $$x\\'e$$ \\(\\'e\\) \\[\\'e\\] é",
                "Two \\$ for an \\'etude of \\$\\'a | Two \\$ for an étude of \\$á",
            })
    @DisplayName("in titles become Unicode, outside of mathematics")
    void titles(String tex, String unicode) {
        assertThat(TexAccents.titleToUnicode(tex)).isEqualTo(unicode);
        assertThat(TexAccents.titleToUnicode(unicode)).isEqualTo(unicode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "$\\mathbf{Li_2}$ and C${}^2$Prompt",
                "3.3 {\\mu}m of {\\beta} Pictoris b",
                "A\\textsuperscript{2}FM and \\textit{Quant}: {DNA}",
                "\\lim_{x\\to 0}\\frac{\\sin x}{x}$ and the definition of $\\pi$",
                "${\\bf x}_t$ of Bs->J/\\psi K+K- {",
                "\\Lambda_b^0, \\Xi_b^- \\\\ and \\unknown{x}",
            })
    @DisplayName("leave all other TeX of a title as it is")
    void otherTexInTitles(String title) {
        assertThat(TexAccents.titleToUnicode(title)).isEqualTo(title);
    }

    @Test
    @DisplayName("in hostile numbers take no more time than their length")
    void hostile() {
        for (String unit : new String[] {"{", "\\'{", "\\'", "{\\c", "\\'{1", "{}", "}", "$", "\\(", "\\x{"}) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TexAccents.toUnicode(unit.repeat(30_000)));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> TexAccents.titleToUnicode(unit.repeat(300_000)));
        }
    }
}
