package io.github.paperdigest.markdown.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the expected texts, a broken bar stands for the word joiner. */
@DisplayName("What GitHub makes references of")
class ReferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "@octocat ~ @\u00a6octocat",
                "ask (@org/team), @x-y. ~ ask (@\u00a6org/team), @\u00a6x-y.",
                "fixes #1, see org/repo#23 ~ fixes #\u00a61, see org/repo#\u00a623",
                "Closes: \\#12 and org/repo\\#3 ~ Closes: \\#\u00a612 and org/repo\\#\u00a63",
                "GH-7 and gh-8 ~ GH-\u00a67 and gh-\u00a68",
                ":+1: or a:rocket:b ~ :\u00a6+1: or a:\u00a6rocket:b",
                "a5c3785 ~ a5c378\u00a65",
                "x@a5c3785ed8d6a35868bc169f07e40e889087fd2e ~ "
                        + "x@a5c378\u00a65ed8d6\u00a6a35868\u00a6bc169f\u00a607e40e\u00a6889087\u00a6fd2e",
                "deadbeef. ~ deadbe\u00a6ef.",
                "$5 and @a cost 6$7 ~ $5 and @\u00a6a cost 6$7",
                "$ @a $ ~ $ @\u00a6a $",
                "\\$x @a y$ ~ \\$x @\u00a6a y$",
                "`$` @a `$` ~ `$` @\u00a6a `$`",
                "$x$ @a $y$ ~ $x$ @\u00a6a $y$",
                "https://@a ~ https://@\u00a6a",
            })
    @DisplayName("is parted by a word joiner")
    void parts(String text, String expected) {
        assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(expected.replace('\u00a6', References.WORD_JOINER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pass@k and HITS@1, mAP@0.5, Pass$@k$, avg$@N$ and $\\mathrm{F1}@1$",
                "the \\#1 rank of #leaderboards, C# and F#",
                "train:validation:test is 80:10:10, v:n:q, std::vector::size",
                "1000000 of 20251006 numbers, [PNAS 122 (2025) e2316745122], 0x1234567",
                "available at:https://github.com/a/b#1 and https://hf.co/@x/c-67b9844065460cbe42f80166",
                "[Code](https://a.org/@x#2) and www.a.org/@x",
                "$a:x:b$ and $$c #1 @a$$",
                "accede, facade, decade",
            })
    @DisplayName("is not found in benign text, formulas and addresses, which keep their bytes")
    void keeps(String text) {
        assertThat(UntrustedText.ABSTRACT.of(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("is known with GitHub's pictures")
    void pictures() {
        assertThat(WordFile.words("emoji.txt", "")).hasSizeGreaterThan(1_900).contains("smile", "+1", "shipit");
    }
}
