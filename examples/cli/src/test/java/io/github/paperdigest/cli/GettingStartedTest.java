package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
@DisplayName("What docs/getting-started.md says of the command line")
class GettingStartedTest {

    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ paper-digest (.*)$");

    @TempDir
    Path directory;

    @Test
    @DisplayName("leads from an empty directory to a page of one's own topics, each step as it stands there")
    void followed() throws IOException, InterruptedException {
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("../../docs/getting-started.md")))
                .results()
                .map(command -> command.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(5);
        String today =
                LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("EEE, dd MMM uuuu", Locale.ROOT));
        List<String> out = new ArrayList<>();
        try (FakeWorld world = new FakeWorld().feed("cs.LG", SampleFeeds.rss(today, 12))) {
            Map<String, String> environment =
                    Map.of("PAPER_DIGEST_ARXIV_URL", world.url(), "PAPER_DIGEST_SOURCE", "rss");
            for (String command : commands) {
                CommandResult result = new ProgramProcess(directory).run(environment, words(command));
                assertThat(result.exitCode())
                        .as(command + "\n" + result.out() + result.err())
                        .isIn(PaperDigest.DONE, PaperDigest.PARTIAL);
                out.add(result.out());
            }
        }

        assertThat(out.get(0)).contains("written: profile/profile.json", "paper-digest.toml");
        assertThat(out.get(1)).contains("12 papers", "cutoff");
        assertThat(out.get(2))
                .contains("ok    profile", "ok    disk", "ok    settings")
                .doesNotContain("FAILS");
        assertThat(out.get(3)).contains("12 candidates", "Page: ");
        assertThat(out.get(4)).contains("1 digests");
    }

    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }
}
