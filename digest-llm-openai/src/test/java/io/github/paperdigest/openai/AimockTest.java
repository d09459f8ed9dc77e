package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.testkit.fake.TickingClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whole runs against an independent mock of OpenAI's interface, the npm package {@code @copilotkit/aimock}. The folder in
 * which {@code npm install @copilotkit/aimock} was run is the system property {@code digest.aimock}, or else the root of
 * the project.
 */
class AimockTest {

    private static final Path FOLDER = Path.of(System.getProperty("digest.aimock", ".."));

    private static final String SCRIPT = """
            const { LLMock } = require("@copilotkit/aimock");
            const mock = new LLMock({ port: 0, host: "127.0.0.1", chaos: JSON.parse(process.argv[1]) });
            mock.on({ predicate: () => true }, (request) => {
                const prompt = request.messages.map((message) => message.content).join("\\n");
                const ids = [...prompt.matchAll(/"ARXIVID":"([^"]+)"/g)].map((match) => match[1]);
                const scores = ids.map((id) => ({ ARXIVID: id, COMMENT: "c", RELEVANCE: 9, NOVELTY: 9 }));
                return { content: scores.map((score) => JSON.stringify(score)).join("\\n") };
            });
            mock.start().then(() => console.log(mock.url));
            process.stdin.resume().on("end", () => process.exit(0));
            """;

    private final TickingClock time = TickingClock.at("2025-10-06T10:00:00Z");
    private Process node;

    @AfterEach
    void stop() throws Exception {
        if (node != null) {
            node.destroy();
            node.waitFor();
        }
    }

    @Test
    @DisplayName("a run against an independent mock is complete, with usage and cost")
    void undisturbed() throws Exception {
        Digest digest = WholeRun.with(model(start("{}")), Sleeper.system(), 4);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.selected()).hasSize(WholeRun.PAPERS);
        assertThat(digest.usage().calls()).isEqualTo(WholeRun.PAPERS / WholeRun.BATCH);
        assertThat(digest.usage().tokens().promptTokens()).isPositive();
        assertThat(digest.usage().cost().orElseThrow().total()).isPositive();
    }

    @Test
    @DisplayName("429, 500, malformed answers and lost connections on every other request lose no paper")
    void disturbed() throws Exception {
        URI url = start(
                "{\"dropRate\": 0.15, \"malformedRate\": 0.15, \"rateLimitRate\": 0.15, \"disconnectRate\": 0.15}");
        Digest digest = WholeRun.with(model(url), Sleeper.system(), 4);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.decisions()).hasSize(WholeRun.PAPERS);
        assertThat(digest.usage().calls() + digest.usage().retries()).isGreaterThan(WholeRun.PAPERS / WholeRun.BATCH);
    }

    private OpenAiChatModel model(URI url) {
        return OpenAiChatModel.builder()
                .model("gpt-5")
                .apiKey("sk-mock")
                .baseUrl(url)
                .timeout(Duration.ofSeconds(20))
                .clock(time)
                .ticks(time)
                .sleeper(time)
                .build();
    }

    /** Starts the mock, which ends with this process at the latest: its standard input is then closed. */
    private URI start(String chaos) throws IOException {
        Path installed = FOLDER.resolve("node_modules/@copilotkit/aimock/package.json");
        assumeTrue(
                Files.exists(installed),
                "SKIPPED: run 'npm install --no-save @copilotkit/aimock' in "
                        + FOLDER.toAbsolutePath().normalize() + " to test against the independent mock");
        try {
            node = new ProcessBuilder("node", "-e", SCRIPT, chaos)
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "SKIPPED: install node to test against the independent mock: " + e.getMessage());
        }
        BufferedReader output = node.inputReader();
        String url = output.readLine();
        assertThat(url).as("the mock's address").startsWith("http://127.0.0.1:");
        return URI.create(url + "/v1");
    }
}
