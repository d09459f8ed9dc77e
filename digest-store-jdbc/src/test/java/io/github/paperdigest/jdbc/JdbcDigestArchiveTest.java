package io.github.paperdigest.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.testkit.fake.SampleDigests;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive in a database")
class JdbcDigestArchiveTest {

    private static final LocalDate DAY = SamplePapers.DAY;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("takes up the digests of a directory, and gives the same files back")
    void directories() throws Exception {
        DigestArchive files = DigestArchive.at(directory.resolve("files"));
        files.put(SampleDigests.of("me", DAY, SamplePapers.papers(30)));
        files.put(SampleDigests.of("me", DAY.plusDays(1), SamplePapers.papers(2)));
        files.put(SampleDigests.of("you", DAY, SamplePapers.papers(3)));
        JdbcDigestArchive archive = JdbcDigestArchive.in(H2.empty());

        assertThat(archive.importFrom(files)).isEqualTo(3);
        assertThat(archive.exportTo(DigestArchive.at(directory.resolve("back"))))
                .isEqualTo(3);

        for (String file : new String[] {"me/2025/" + DAY + ".json", "you/2025/" + DAY + ".json"}) {
            assertThat(directory.resolve("back").resolve(file))
                    .hasContent(Files.readString(directory.resolve("files").resolve(file)));
        }
        assertThat(archive.profiles()).containsExactly("me", "you");
        assertThat(archive.days("me")).hasSize(2);
    }

    @Test
    @DisplayName("has another stamp for a day once the day is another")
    void stamps() {
        JdbcDigestArchive archive = JdbcDigestArchive.in(H2.empty());
        archive.put(SampleDigests.of("me", DAY, SamplePapers.papers(3)));
        ArchivedDay day = archive.days("me").get(0);
        Optional<String> before = day.stamp();

        archive.put(SampleDigests.of("me", DAY, SamplePapers.papers(3)));
        assertThat(day.stamp()).isEqualTo(before).isPresent();
        archive.put(SampleDigests.of("me", DAY, SamplePapers.papers(4)));
        assertThat(day.stamp()).isNotEqualTo(before).isPresent();
    }
}
