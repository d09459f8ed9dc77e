package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Java in the documents")
class DocumentedCodeTest {

    private static final Path DOCUMENTS = Path.of("../../docs");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    /** What the documents take for granted around their code. */
    private static final String AROUND = """
            import io.github.paperdigest.*;
            import io.github.paperdigest.archive.*;
            import io.github.paperdigest.arxiv.*;
            import io.github.paperdigest.arxiv.calendar.*;
            import io.github.paperdigest.arxiv.id.*;
            import io.github.paperdigest.arxiv.oai.*;
            import io.github.paperdigest.local.*;
            import io.github.paperdigest.markdown.*;
            import io.github.paperdigest.model.*;
            import io.github.paperdigest.openai.*;
            import io.github.paperdigest.profile.*;
            import io.github.paperdigest.profile.*;
            import io.github.paperdigest.spi.*;
            import java.io.Writer;
            import java.nio.file.Path;
            import java.time.LocalDate;
            import java.util.*;
            import static io.github.paperdigest.model.AnnounceType.*;

            class Documented {
                void run(List<Digest> digests, List<LabelledDay> days, Digest digest, Profile profile, Path file, Path folder,
                        Path archive, Path site, Writer writer, String key) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path classes;

    static Stream<String> blocks() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    // The tests of the quickstart, of digest-arxiv and of the checks compile those.
                    .filter(file -> !file.endsWith("programs.md") && !file.endsWith("arxiv.md"))
                    .filter(file -> !file.endsWith("java-applications.md"))
                    .sorted()
                    .flatMap(file -> BLOCK.matcher(read(file)).results().map(MatchResult::group))
                    .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("blocks")
    @DisplayName("compiles")
    void compiles(String block) {
        assertThat(complaints(block)).isEmpty();
    }

    @Test
    @DisplayName("is found out when it does not")
    void doesNotCompile() {
        assertThat(complaints("Digest none = digests.size();")).contains("incompatible types");
    }

    private String complaints(String block) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK");
        StringWriter complaints = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                        null,
                        List.of(new Source(AROUND.formatted(block))))
                .call();
        assertThat(compiled)
                .as(complaints.toString())
                .isEqualTo(complaints.toString().isEmpty());
        return complaints.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String code) {
            super(URI.create("string:///Documented.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
