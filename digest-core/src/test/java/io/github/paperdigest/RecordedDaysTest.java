package io.github.paperdigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Says for the whole build that it goes without recorded days, which are no part of the project, and how many tests that is. */
@DisplayName("The recorded days")
class RecordedDaysTest {

    private static final Pattern TAG = Pattern.compile("(?m)^( *)@Tag\\(\"recorded\"\\)$");
    private static final Pattern TEST = Pattern.compile("(?m)^ +@(?:Parameterized)?Test\\b");

    @Test
    @DisplayName("are looked for; without them all modules read invented ones only")
    void present() throws IOException {
        if (!Days.areRecorded()) {
            Map<String, Integer> left = testsThatNeedThem();
            String why = "SKIPPED: "
                    + left.values().stream().mapToInt(Integer::intValue).sum()
                    + " tests of recorded days, " + left + "; there are none in "
                    + Days.RECORDED.toAbsolutePath().normalize() + " (property digest.shared)";
            // Surefire keeps the reason to itself.
            System.out.println(why);
            assumeTrue(false, why);
        }
        assertThat(Days.of(Days.RECORDED)).isNotEmpty();
        assertThat(testsThatNeedThem().get("digest-core"))
                .as("how many tests would be said to be left out")
                .isPositive();
    }

    /** How many tests are tagged as needing recorded days, by module. */
    private static Map<String, Integer> testsThatNeedThem() throws IOException {
        Map<String, Integer> tests = new TreeMap<>();
        Path root = Path.of("..");
        try (Stream<Path> files = Files.find(
                root,
                20,
                (file, attributes) -> file.toString().endsWith("Test.java")
                        && file.toString().contains(Path.of("src", "test").toString())
                        && !file.toString().contains("target"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                int tagged = tagged(Files.readString(file));
                if (tagged > 0) {
                    tests.merge(root.relativize(file).getName(0).toString(), tagged, Integer::sum);
                }
            }
        }
        return tests;
    }

    private static int tagged(String source) {
        List<String> indents =
                TAG.matcher(source).results().map(found -> found.group(1)).toList();
        return indents.contains("") ? (int) TEST.matcher(source).results().count() : indents.size();
    }
}
