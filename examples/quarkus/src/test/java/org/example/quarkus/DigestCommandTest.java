package org.example.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DigestCommandTest {

    @Inject
    DigestCommand command;

    @ConfigProperty(name = "digest.page")
    Path file;

    @Test
    @DisplayName("the page has the papers that fit the topics, and no others")
    void page() throws IOException {
        Files.deleteIfExists(file);

        assertEquals(0, command.run());

        String page = Files.readString(file);
        assertTrue(page.contains("Lighthouse Attention"), page);
        assertTrue(page.contains("Quantization Without Outliers"), page);
        assertFalse(page.contains("Bakery"), page);
        assertFalse(page.contains("Beehives"), page);
    }
}
