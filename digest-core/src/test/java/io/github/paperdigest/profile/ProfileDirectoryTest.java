package io.github.paperdigest.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.Days;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.model.AnnounceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileDirectoryTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a profile has its name, settings and texts from the directory")
    void reads() throws IOException {
        write("profile.json", """
                {"name": "night-shift", "categories": ["cs.LG"], "announceTypes": ["new", "replace-cross"],
                 "relevanceCutoff": 8, "noveltyCutoff": 6.5, "maxPapers": 20, "primaryOnly": true,
                 "followedAuthors": ["Ada Lovelace"], "promptOrder": ["topics", "papers", "instructions", "scoring"],
                 "language": "pt-BR"}
                """);
        write("topics.md", "Topics.");

        Profile profile = ProfileDirectory.read(directory);

        assertThat(profile.name()).isEqualTo("night-shift");
        assertThat(profile.categories()).containsExactly("cs.LG");
        assertThat(profile.announceTypes()).containsExactlyInAnyOrder(AnnounceType.NEW, AnnounceType.REPLACE_CROSS);
        assertThat(profile.relevanceCutoff()).isEqualTo(8);
        assertThat(profile.noveltyCutoff()).isEqualTo(6.5);
        assertThat(profile.maxPapers()).isEqualTo(20);
        assertThat(profile.primaryOnly()).isTrue();
        assertThat(profile.followedAuthors()).containsExactly("Ada Lovelace");
        assertThat(profile.promptOrder().get(0)).isEqualTo(Profile.PromptPart.TOPICS);
        assertThat(profile.topics()).isEqualTo("Topics.");
        assertThat(profile.instructions()).isEmpty();
        assertThat(profile.language()).contains(Locale.forLanguageTag("pt-BR"));
    }

    @Test
    @DisplayName("a profile may ask for announce types that are not arXiv's")
    void otherTypes() throws IOException {
        write("profile.json", "{\"announceTypes\": [\"published\", \"New\"]}");

        assertThat(ProfileDirectory.read(directory).announceTypes())
                .containsExactlyInAnyOrder(AnnounceType.of("published"), AnnounceType.NEW);
    }

    @Test
    @DisplayName("the directory's name is the profile's if it has no other")
    void defaultName() throws IOException {
        write("profile.json", "{}");

        assertThat(ProfileDirectory.read(directory).name())
                .isEqualTo(directory.getFileName().toString());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a wrong setting is an error that names the file and the key")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"relevanceCutof\": 8}; there is no key 'relevanceCutof'",
                "{\"relevanceCutoff\": \"8\"}; at relevanceCutoff: a number is expected, not \"8\"",
                "{\"relevanceCutoff\": 11}; the relevance cutoff of profile",
                "{\"categories\": \"cs.LG\"}; at categories: a list is expected, not \"cs.LG\"",
                "{\"announceTypes\": [\"very old\"]}; at announceTypes[0]: an announce type is made of letters",
                "{\"announceTypes\": []}; asks for no announce type",
                "{\"promptOrder\": [\"papers\"]}; names each part once",
                "{\"maxPapers\": 1.5}; at maxPapers: a whole number is expected, not 1.5",
                "{\"language\": \"in German\"}; at language: a language tag such as de or pt-BR is expected, not 'in German'",
                "{\"language\": \"\"}; at language: a language tag",
                "{\"name\": \"../up\"}; this is not one: '../up'",
                "{\"name\": \"a\", \"name\": \"b\"}; line 1, column",
                "[]; a JSON object is expected",
                "{; line 1, column 2",
                "``;a JSON object is expected",
            })
    void wrongSettings(String json, String message) throws IOException {
        write("profile.json", json);

        assertThatThrownBy(() -> ProfileDirectory.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile.json")
                .hasMessageContaining(message.strip());
    }

    @Test
    @DisplayName("a missing directory, a missing profile.json and a text that is no UTF-8 are named")
    void missing() throws IOException {
        assertThatThrownBy(() -> ProfileDirectory.read(directory.resolve("nowhere")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> ProfileDirectory.read(directory)).hasMessageContaining("profile.json");
        write("profile.json", "{}");
        Files.write(directory.resolve("topics.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> ProfileDirectory.read(directory)).hasMessageContaining("topics.md is not UTF-8");
    }

    @ParameterizedTest
    @MethodSource("io.github.paperdigest.Days#folders")
    @DisplayName("the profile of a page gives, byte for byte, the prompt that is on the page")
    void promptOfPage(Path folder) throws IOException {
        var prompt = new DefaultPromptBuilder()
                .scoring(ProfileDirectory.read(folder.resolve("profile-foundations")))
                .display();

        Path golden = folder.resolve(folder.equals(Days.INVENTED) ? "golden/2025-11-11" : "golden/seed-000")
                .resolve("prompts");
        assertThat(prompt.user())
                .isEqualTo(Files.readString(golden.resolve("user.txt")).strip());
        assertThat(prompt.system())
                .isEqualTo(Files.readString(golden.resolve("system.txt")).strip());
    }

    private void write(String name, String text) throws IOException {
        Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
