package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

@DisplayName("The properties of an application")
class PropertiesTest {

    @Test
    @DisplayName("name the parts and their settings")
    void parts(@TempDir Path folder) {
        Application.empty()
                .withPropertyValues(
                        "paper-digest.sources=arxiv-rss,arxiv-api",
                        "paper-digest.settings.arxiv-rss.contact=you@example.org",
                        "paper-digest.scorers=topics,llm",
                        "paper-digest.settings.openai.model=gpt-5-mini",
                        "paper-digest.settings.openai.api-key=a key",
                        "paper-digest.settings.llm.concurrency=3",
                        "paper-digest.budget=$0.50",
                        "paper-digest.time-limit=2h",
                        "paper-digest.archive=" + folder.resolve("archive"),
                        "paper-digest.score-store=" + folder.resolve("scores.jsonl"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(DigestPipeline.class)
                        .hasSingleBean(DigestArchive.class)
                        .hasSingleBean(ScoreStore.class));
    }

    @Test
    @DisplayName("may come from the environment, where names have no hyphens")
    void relaxed() {
        Application.empty()
                .withPropertyValues(
                        "paper-digest.sources=arxiv-rss",
                        "paper-digest.settings.arxivrss.contact=you@example.org",
                        "paper-digest.chat-model=openai",
                        "paper-digest.settings.openai.model=gpt-5-mini",
                        "paper-digest.settings.openai.baseurl=http://localhost:1/v1",
                        "paper-digest.settings.openai.apikey=a key")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "paper-digest.settings.opnai.model=gpt-5 | paper-digest.settings.opnai is of no part",
                "paper-digest.settings.openai.modle=gpt-5 | modle",
                "paper-digest.settings.openai.timeout=soon | 'timeout' of provider 'openai' has to be a duration",
                "paper-digest.sources=arxif | arxif",
                "paper-digest.scorers=lllm | lllm",
                "paper-digest.chat-model=opnai | opnai",
                "paper-digest.renderer=marktown | marktown",
                "paper-digest.budget=ten | paper-digest.budget",
                "paper-digest.cron=0 0 6 * * * | there is no reader"
            })
    @DisplayName("that can't be used keep the application from starting, and are named")
    void wrong(String property, String words) {
        Application.empty()
                .withPropertyValues(
                        "paper-digest.settings.openai.model=gpt-5-mini",
                        "paper-digest.settings.openai.api-key=shibboleth")
                .withPropertyValues(property)
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(configurationException(context.getStartupFailure()))
                            .message()
                            .contains(words)
                            .doesNotContain("shibboleth");
                    FailureAnalysis analysis = new MisconfigurationAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains(words);
                });
    }

    @Test
    @DisplayName("do not print their settings")
    void printed() {
        Application.reading()
                .withPropertyValues("paper-digest.settings.openai.api-key=shibboleth", "paper-digest.profiles=there")
                .run(context -> assertThat(context.getBean(PaperDigestProperties.class))
                        .asString()
                        .contains("there", "openai")
                        .doesNotContain("shibboleth"));
    }

    private static Throwable configurationException(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(ConfigurationException.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError(failure));
    }
}
