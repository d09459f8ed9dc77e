package io.github.paperdigest.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("the quickstart writes a page and says where it is and how to go on")
    void quickstart() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Quickstart.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        String output = printed.toString(StandardCharsets.UTF_8);
        assertThat(output)
                .contains("COMPLETE", "38 entries = 32 candidates + 4 duplicates + 2 excluded", "OPENAI_API_KEY");
        Matcher page = Pattern.compile("(?m)^ {2}(\\S.*\\.md)$").matcher(output);
        assertThat(page.find()).isTrue();
        assertThat(Files.readString(Path.of(page.group(1))))
                .contains("Lighthouse Attention", "Björn Lindström", "**Comment:** Author match")
                .doesNotContain("Segmenting Kidney Ultrasound");
    }

    @Test
    @DisplayName("the README's example makes a digest with a language model")
    void firstDigest() throws IOException {
        Path page = directory.resolve("today.md");
        try (SampleModel model = SampleModel.start();
                SampleArxiv arxiv = SampleArxiv.start(newestDay())) {
            Digest digest =
                    FirstDigest.write(Path.of("profile"), Map.of("base-url", arxiv.url()), model.settings(), page);

            assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
            assertThat(digest.selected()).hasSize(32);
        }
        assertThat(page).content().contains("Total relevant papers: 32");
    }

    @Test
    @DisplayName("the README shows the example as it is compiled")
    void readmeShowsTheExample() throws IOException {
        List<String> example = codeLines(
                Files.readString(Path.of("src/main/java/io/github/paperdigest/quickstart/FirstDigest.java")),
                "try (DigestPipeline",
                "    }\n}");
        List<String> readme = codeLines(Files.readString(Path.of("../../README.md")), "try (DigestPipeline", "```");

        assertThat(readme).isEqualTo(example);
    }

    private static List<String> codeLines(String text, String from, String to) {
        int start = text.indexOf(from);
        return text.substring(start, text.indexOf(to, start))
                .lines()
                .map(String::strip)
                .toList();
    }

    private static LocalDate newestDay() {
        return AnnouncementCalendar.arxiv().latestAnnouncement(AnnouncementCalendar.today(Clock.systemUTC()));
    }
}
