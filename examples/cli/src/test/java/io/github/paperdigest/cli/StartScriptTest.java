package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The script that starts the program")
class StartScriptTest {

    /** Says with what it was started, and leaves an archive of classes if it is asked for one. */
    private static final String JAVA = """
            #!/bin/sh
            for each in "$@"; do
                case $each in -XX:ArchiveClassesAtExit=*) : > "${each#*=}" ;; esac
                printf '%s\\n' "$each"
            done
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void makeJava() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh here");
        Path java = Files.createDirectories(directory.resolve("a java/bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(directory.resolve("paper digest.jar"), "");
    }

    private List<String> started(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", Path.of("paper-digest").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", directory.resolve("a java").toString());
        builder.environment()
                .put("PAPER_DIGEST_JAR", directory.resolve("paper digest.jar").toString());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("a cache").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    @Test
    @DisplayName("hands on what it is given, and finds Java, jar and classes in directories with spaces in their names")
    void spaces() throws IOException, InterruptedException {
        assertThat(started("explain", "--paper", "a b", ""))
                .contains("-XX:SharedArchiveFile=" + archives().get(0))
                .endsWith("-jar", directory.resolve("paper digest.jar").toString(), "explain", "--paper", "a b", "");
    }

    @Test
    @DisplayName("keeps the classes of runs and of sites, and removes those of another jar")
    void keepsBoth() throws IOException, InterruptedException {
        Path cache = Files.createDirectories(directory.resolve("a cache/paper-digest"));
        Files.writeString(cache.resolve("1234-run.jsa"), "");

        started("site", "--help");
        started("run", "--help");
        started("site", "--help");

        assertThat(archives())
                .hasSize(2)
                .anyMatch(name -> name.endsWith("-run.jsa"))
                .anyMatch(name -> name.endsWith("-site.jsa"))
                .noneMatch(name -> name.endsWith("1234-run.jsa"));
        assertThat(cache.toFile().list()).hasSize(2);
    }

    private List<String> archives() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("a cache/paper-digest"))) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jsa"))
                    .sorted()
                    .toList();
        }
    }
}
