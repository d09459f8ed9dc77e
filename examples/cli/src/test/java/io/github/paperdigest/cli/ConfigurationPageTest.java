package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about settings")
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../../docs/configuration.md");

    @Test
    @DisplayName("says what the providers of all modules say of their settings")
    void isTrue() throws IOException {
        if ("write".equals(System.getProperty("digest.docs"))) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }
        assertThat(PAGE)
                .as(
                        "docs/configuration.md is made of the providers' descriptions; CONTRIBUTING.md says how to write it")
                .hasContent(ConfigurationPage.text());
    }
}
