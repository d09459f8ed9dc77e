package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page for man")
class ManPageTest {

    private static final Path PAGE = Path.of("../../docs/paper-digest.1");

    @Test
    @DisplayName("has every command and option with their words")
    void isTrue() throws IOException {
        if ("write".equals(System.getProperty("digest.docs"))) {
            Files.writeString(PAGE, ManPage.text());
        }
        assertThat(PAGE)
                .as(
                        "docs/paper-digest.1 is made of what the program says of itself; CONTRIBUTING.md says how to write it")
                .hasContent(ManPage.text());
    }
}
