package io.github.paperdigest.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive")
class DigestArchiveTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);

    @TempDir
    Path directory;

    @Test
    @DisplayName("gives back what was put in, by profile and day")
    void keepsDigests() {
        DigestArchive archive = DigestArchive.at(directory.resolve("new"));
        archive.put(digest("me", DAY, "1"));

        assertThat(directory.resolve("new/me/2025/2025-10-06.json")).isRegularFile();
        assertThat(archive.find("me", DAY).orElseThrow().decision("1")).isPresent();
        assertThat(archive.find("me", DAY.plusDays(1))).isEmpty();
        assertThat(archive.find("you", DAY)).isEmpty();
    }

    @Test
    @DisplayName("lists profiles and days in order, and overlooks what is not its own")
    void listsDays() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY.plusYears(1), "1"));
        archive.put(digest("me", DAY, "2"));
        archive.put(digest("b", DAY, "3"));
        Files.createDirectories(directory.resolve("notes"));
        Files.writeString(directory.resolve("me/2025/2025-99-99.json"), "x");
        Files.writeString(directory.resolve("me/2025/.2025-10-07.json.1.tmp"), "torn");
        Files.writeString(directory.resolve("me/README.md"), "x");

        assertThat(archive.profiles()).containsExactly("b", "me");
        assertThat(archive.days("me")).extracting(ArchivedDay::date).containsExactly(DAY, DAY.plusYears(1));
        assertThat(archive.days("nobody")).isEmpty();
    }

    @Test
    @DisplayName("replaces a day, leaves no other file behind, and does not touch a day that is the same")
    void replacesDays() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY, "1"));
        archive.put(digest("me", DAY, "2"));
        Path file = directory.resolve("me/2025/2025-10-06.json");
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, longAgo);
        archive.put(digest("me", DAY, "2"));

        assertThat(archive.find("me", DAY).orElseThrow().decision("2")).isPresent();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(filesIn(file.getParent())).containsExactly(file);
    }

    @Test
    @DisplayName("tells by a day's stamp that it is as it was, and that it may have changed, also within its file")
    void stampsDays() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY, "1"));
        ArchivedDay day = archive.days("me").get(0);
        String stamp = day.stamp().orElseThrow();
        assertThat(DigestArchive.at(directory).days("me").get(0).stamp()).contains(stamp);

        archive.put(digest("me", DAY, "2"));
        String replaced = day.stamp().orElseThrow();
        assertThat(replaced).isNotEqualTo(stamp);

        Path file = directory.resolve("me/2025/2025-10-06.json");
        Files.writeString(file, Files.readString(file) + " ");
        assertThat(day.stamp().orElseThrow()).isNotEqualTo(replaced);
        Files.delete(file);
        assertThat(day.stamp()).isEmpty();
    }

    @Test
    @DisplayName("puts a digest in only if no better one is there, and says what is there")
    void putsUnlessWorse() {
        DigestArchive archive = DigestArchive.at(directory);

        assertThat(archive.putUnlessWorse(digest("me", DAY, "1"))).isEmpty();
        assertThat(archive.putUnlessWorse(digest("me", DAY, "1", "2"))).isEmpty();
        assertThat(archive.putUnlessWorse(digest("me", DAY, "1", "3")).orElseThrow())
                .contains("there are 3 papers")
                .contains("lacks 1 of those");
        assertThat(archive.putUnlessWorse(digest("you", DAY, "3"))).isEmpty();
        assertThat(archive.putUnlessWorse(digest("me", DAY.plusDays(1), "3"))).isEmpty();

        assertThat(archive.find("me", DAY).orElseThrow().decision("2")).isPresent();
    }

    @Test
    @DisplayName("puts no digest in the place of a file that can't be read, unless it has to")
    void keepsWhatItCantRead() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        Path file = directory.resolve("me/2025/2025-10-06.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"schemaVersion\": 99}");

        assertThat(archive.putUnlessWorse(digest("me", DAY, "1")).orElseThrow()).contains("2025-10-06.json");
        assertThat(file).hasContent("{\"schemaVersion\": 99}");

        archive.put(digest("me", DAY, "1"));
        assertThat(archive.find("me", DAY)).isPresent();
    }

    @Test
    @DisplayName("keeps the old day when the new one can't be written")
    void keepsOldDay() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        Files.writeString(directory.resolve("me"), "a file where a directory should be");

        assertThatThrownBy(() -> archive.put(digest("me", DAY, "1")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("2025-10-06.json");
        assertThat(directory.resolve("me")).hasContent("a file where a directory should be");
    }

    @Test
    @DisplayName("names a damaged file and the place in it, while the other days stay readable")
    void isolatesDamage() throws IOException {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY, "1"));
        Path damaged = directory.resolve("me/2025/2025-10-06.json");
        archive.put(digest("me", DAY.plusDays(1), "2"));
        String text = Files.readString(damaged);
        Files.writeString(damaged, text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> archive.find("me", DAY))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("2025-10-06.json is damaged at line");
        assertThat(archive.days("me")).hasSize(2);
        assertThat(archive.find("me", DAY.plusDays(1))).isPresent();
    }

    @Test
    @DisplayName("is never seen with half a day in it while several writers and readers are at work")
    void standsConcurrentWriters() throws Exception {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY, "0"));
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                String id = Integer.toString(writer);
                work.add(executor.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        DigestArchive.at(directory).put(digest("me", DAY, id + "-" + i));
                    }
                }));
                work.add(executor.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        assertThat(DigestArchive.at(directory).find("me", DAY)).isPresent();
                    }
                }));
            }
            for (Future<?> task : work) {
                task.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(filesIn(directory.resolve("me/2025"))).hasSize(1);
    }

    @Test
    @DisplayName("tells which papers earlier days had and showed, as far back as asked")
    void tellsEarlierPapers() {
        DigestArchive archive = DigestArchive.at(directory);
        archive.put(digest("me", DAY, "old"));
        archive.put(digest("me", DAY.plusDays(1), "a", "b"));
        archive.put(digest("me", DAY.plusDays(3), "b"));
        archive.put(digest("me", DAY.plusDays(4), "today"));

        EarlierPapers earlier = archive.papersBefore("me", DAY.plusDays(4), 2);

        assertThat(earlier.selected().keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(earlier.candidates().keySet()).containsExactlyInAnyOrder("a", "b", "rejected");
        assertThat(earlier.lastSelectedOn("b")).contains(DAY.plusDays(3));
        assertThat(earlier.lastCandidateOn("rejected")).contains(DAY.plusDays(3));
        assertThat(earlier.lastSelectedOn("rejected")).isEmpty();
        assertThat(earlier.lastSelectedOn("old")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../me", "a/b", "", ".hidden", "a\\b"})
    @DisplayName("refuses profile names that would lead elsewhere")
    void refusesProfileNames(String profile) {
        assertThatThrownBy(() -> DigestArchive.at(directory).days(profile))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("reads a file of schema version 1 as it was first written")
    void readsFirstVersion() throws IOException {
        Path file = directory.resolve("me/2025/2025-10-06.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"schemaVersion": 1, "date": "2025-10-06", "profile": "me", "verdict": "COMPLETE",
                 "accounting": {"entries": 1, "candidates": 1, "selected": 1},
                 "usage": {"calls": 0, "retries": 0, "promptTokens": 0, "cachedPromptTokens": 0,
                           "completionTokens": 0, "reasoningTokens": 0, "tokensComplete": true,
                           "promptCost": "0", "completionCost": "0", "totalCost": "0"},
                 "selected": [{"disposition": "SELECTED", "relevance": 9, "paper": {"id": "1", "title": "One"}}]}
                """);

        assertThat(DigestArchive.at(directory).find("me", DAY).orElseThrow().selected())
                .hasSize(1);
    }

    private static Digest digest(String profile, LocalDate day, String... selectedIds) {
        List<Decision> selected = Stream.of(selectedIds)
                .map(id -> Decision.builder(Paper.builder(id, "Title " + id).build(), Disposition.SELECTED)
                        .scores(Scores.of(9, 8))
                        .build())
                .toList();
        Decision rejected = Decision.builder(Paper.builder("rejected", "No").build(), Disposition.BELOW_CUTOFF)
                .scores(Scores.of(2, 2))
                .build();
        return Digest.builder(day, profile)
                .selected(selected)
                .notSelected(List.of(rejected))
                .build();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
