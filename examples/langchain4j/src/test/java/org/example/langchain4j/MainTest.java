package org.example.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("the page has the papers that the model likes, and what they cost")
    void page() throws IOException {
        Path file = directory.resolve("digest.md");

        Digest digest = Main.write(new ScriptedModel(), file);

        String page = Files.readString(file);
        assertTrue(page.contains("Lighthouse Attention"), page);
        assertTrue(page.contains("Quantization Without Outliers"), page);
        assertFalse(page.contains("Beehives"), page);
        assertEquals(RunVerdict.COMPLETE, digest.verdict());
        assertEquals("gpt-5-mini", digest.model().orElseThrow());
        assertTrue(digest.usage().tokensComplete());
        assertTrue(digest.usage().cost().orElseThrow().total().signum() > 0);
    }
}
