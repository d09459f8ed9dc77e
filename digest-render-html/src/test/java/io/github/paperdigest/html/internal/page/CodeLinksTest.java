package io.github.paperdigest.html.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Paper;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Links to code")
class CodeLinksTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Code: https://github.com/a/b., GitHub, https://github.com/a/b",
                "(http://www.github.com/a/b), GitHub, https://github.com/a/b",
                "at github.com/a/b-c_d.git now, GitHub, https://github.com/a/b-c_d",
                "\\url{https://github.com/a/b\\_c}, GitHub, https://github.com/a/b_c",
                "\\href{https://github.com/a/b}{here}, GitHub, https://github.com/a/b",
                "https://huggingface.co/datasets/a/b, Hugging Face, https://huggingface.co/datasets/a/b",
                "https://gitlab.com/a/b/, GitLab, https://gitlab.com/a/b/",
                "https://gitlab.inria.fr/a/b, GitLab, https://gitlab.inria.fr/a/b",
                "https://github.com/x'onload=alert(1), GitHub, https://github.com/x",
                "https://codeberg.org/a/b, Codeberg, https://codeberg.org/a/b",
                "https://anonymous.4open.science/r/x-1, Code, https://anonymous.4open.science/r/x-1",
                "https://me.github.io/project/, me.github.io, https://me.github.io/project/"
            })
    @DisplayName("are found in abstracts, with or without a scheme, and lead there by https")
    void areFound(String text, String name, String address) {
        Paper paper = Paper.builder("2510.00001", "One").abstractText(text).build();

        assertThat(CodeLinks.of(paper)).containsExactly(new Link(name, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "github.com",
                "https://github.com/",
                "https://evil.example/github.com/a",
                "https://notgithub.com/a/b",
                "https://github.com.evil.example/a",
                "https://github.com@evil.example/a",
                "me@github.com/a",
                "javascript:github.com"
            })
    @DisplayName("are only those of hosts of code, with something behind the host")
    void areOfCodeOnly(String text) {
        Paper paper = Paper.builder("2510.00001", "One").abstractText(text).build();

        assertThat(CodeLinks.of(paper)).isEmpty();
    }

    @Test
    @DisplayName("are also found in the author's comment, each once, and three at most")
    void areFew() {
        Paper paper = Paper.builder("2510.00001", "One")
                .abstractText("https://github.com/a/b and github.com/A/B, github.com/a/c")
                .comment("github.com/a/d github.com/a/e")
                .build();

        assertThat(CodeLinks.of(paper))
                .extracting(Link::address)
                .isEqualTo(List.of("https://github.com/a/b", "https://github.com/a/c", "https://github.com/a/d"));
    }
}
