package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The providers of arXiv's sources")
class ArxivProvidersTest {

    private final List<Duration> naps = new ArrayList<>();

    @Test
    @DisplayName("are found by their names")
    void found() {
        assertThat(ServiceLoader.load(PaperSourceProvider.class))
                .extracting(PaperSourceProvider::name)
                .containsExactlyInAnyOrder("arxiv", "arxiv-rss", "arxiv-api", "arxiv-oai", "arxiv-listing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arxiv", "arxiv-rss", "arxiv-api", "arxiv-oai", "arxiv-listing"})
    @DisplayName("make sources of the same names")
    void names(String name) {
        assertThat(provider(name).create(context(name, Map.of())).name()).isEqualTo(name);
    }

    @Test
    @DisplayName("make sources that wait with the pipeline's sleeper")
    void sleeper() {
        try (LoopbackServer server = new LoopbackServer()) {
            server.on("/rss/cs.LG", LoopbackServer.status(503, "busy"));
            PaperSource source = provider("arxiv-rss")
                    .create(context(Map.of("base-url", server.base().toString(), "patience", "15s")));
            assertThatExceptionOfType(PaperSourceException.class)
                    .isThrownBy(() -> source.fetch(AnnouncementRequest.of(List.of("cs.LG"))));
            assertThat(naps).hasSize(2);
        }
    }

    @Test
    @DisplayName("make sources from their settings")
    void create() throws InterruptedException {
        try (LoopbackServer server = new LoopbackServer()) {
            server.on(
                    "/rss/cs.LG",
                    ArxivRssSourceTest.feedOf(
                            "Tue, 14 Oct 2025 00:00:00 -0400",
                            "cs.LG",
                            ArxivRssSourceTest.item("2510.05001v1", "new", "cs.LG")));
            Map<String, String> settings =
                    Map.of("base-url", server.base().toString(), "contact", "me@example.org", "timeout", "PT5S");
            AnnouncementRequest request =
                    AnnouncementRequest.of(List.of("cs.LG")).announceTypes(Set.of(AnnounceType.NEW));
            assertThat(provider("arxiv-rss")
                            .create(context(settings))
                            .fetch(request)
                            .papers())
                    .hasSize(1);
            assertThat(server.headers().get(0).getFirst("User-Agent")).contains("me@example.org");
        }
    }

    @Test
    @DisplayName("make sources that know the holidays of their settings")
    void holidays(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("holidays.txt"), "2025-10-09");
        PaperSource source = provider("arxiv-api")
                .create(context(Map.of(
                        "base-url",
                        "http://127.0.0.1:1",
                        "holidays",
                        "2025-10-07, 2025-10-08",
                        "holidays-file",
                        file.toString())));
        for (int day = 8; day <= 10; day++) {
            assertThat(source.fetch(AnnouncementRequest.of(List.of("cs.LG")).forDay(LocalDate.of(2025, 10, day)))
                            .noAnnouncement())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("say which setting is wrong")
    void wrongSettings() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> provider("arxiv").create(context(Map.of("base-url", "ftp://x"))))
                .withMessageContaining("base-url");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> provider("arxiv-api").create(context(Map.of("patience", "-1s"))))
                .withMessageContaining("from 0s to 24h");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> provider("arxiv-oai").create(context(Map.of("holidays", "2027-01-01, 1 May"))))
                .withMessageContaining("holidays")
                .withMessageContaining("'1' is not a date");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> provider("arxiv").create(context(Map.of("holidays-file", "no/such.txt"))))
                .withMessageContaining("no/such.txt");
    }

    private static PaperSourceProvider provider(String name) {
        return ServiceLoader.load(PaperSourceProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ProviderContext context(Map<String, String> settings) {
        return context("arxiv", settings);
    }

    private ProviderContext context(String name, Map<String, String> settings) {
        return new ProviderContext() {
            @Override
            public List<ChatModel> fallbackChatModels() {
                return List.of();
            }

            @Override
            public Optional<Budget> budget() {
                return Optional.empty();
            }

            @Override
            public Settings settings() {
                return Settings.of(provider(name), settings);
            }

            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }

            @Override
            public Executor executor() {
                return Runnable::run;
            }

            @Override
            public HttpClient httpClient() {
                return HttpClient.newHttpClient();
            }

            @Override
            public PromptBuilder promptBuilder() {
                throw new UnsupportedOperationException();
            }

            @Override
            public ChatModel chatModel() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Sleeper sleeper() {
                return naps::add;
            }

            @Override
            public Optional<ScoreStore> scoreStore() {
                return Optional.empty();
            }

            @Override
            public Optional<DigestArchive> archive() {
                return Optional.empty();
            }
        };
    }
}
