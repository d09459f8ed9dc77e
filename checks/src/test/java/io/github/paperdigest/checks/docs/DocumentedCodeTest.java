package io.github.paperdigest.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

/** Here, since no other module has all of the libraries. */
@DisplayName("Java in the documents")
class DocumentedCodeTest {

    private static final Path DOCUMENTS = Path.of("../docs");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```java\n(.*?)^ *```$");

    /** A block that is a whole file; its only type has the name of the file. */
    private static final Pattern WHOLE_FILE =
            Pattern.compile("(?s)^(?:package|import) .*?\n[a-z ]*(?:class|record|interface) (\\w+).*");

    /** A block that declares types, which may be public, or begins with an annotation. */
    private static final Pattern MEMBERS =
            Pattern.compile("(?s)^(?:@\\w+|(?:public |abstract |final )*(?:class|record|interface)) ?.*");

    /** What the documents take for granted around their code. */
    private static final String IMPORTS = """
            import io.github.paperdigest.*;
            import io.github.paperdigest.archive.*;
            import io.github.paperdigest.arxiv.*;
            import io.github.paperdigest.arxiv.calendar.*;
            import io.github.paperdigest.arxiv.id.*;
            import io.github.paperdigest.arxiv.oai.*;
            import io.github.paperdigest.chat.*;
            import io.github.paperdigest.deliver.*;
            import io.github.paperdigest.error.*;
            import io.github.paperdigest.html.*;
            import io.github.paperdigest.jdbc.*;
            import io.github.paperdigest.langchain4j.*;
            import io.github.paperdigest.llm.*;
            import io.github.paperdigest.local.*;
            import io.github.paperdigest.markdown.*;
            import io.github.paperdigest.model.*;
            import io.github.paperdigest.openai.*;
            import io.github.paperdigest.profile.*;
            import io.github.paperdigest.spi.*;
            import io.github.paperdigest.spi.provider.*;
            import io.github.paperdigest.springai.*;
            import io.github.paperdigest.testkit.*;
            import io.github.paperdigest.testkit.fake.*;
            import java.io.*;
            import java.net.URI;
            import java.net.http.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;
            import org.junit.jupiter.api.Test;
            import static io.github.paperdigest.model.AnnounceType.*;
            import static io.github.paperdigest.spi.ScoringOutcome.*;
            import static org.junit.jupiter.api.Assertions.*;

            """;

    private static final String METHOD = IMPORTS + """
            class Documented {
                void run(List<Digest> digests, List<LabelledDay> days, Digest digest, Profile profile, Path file, Path folder,
                        Path archive, Path site, Writer writer, String key, ChatModel mine, javax.sql.DataSource dataSource,
                        dev.langchain4j.model.chat.ChatModel langChain4jModel,
                        org.springframework.ai.chat.model.ChatModel springAiModel) throws Exception {
            %s
                }
            }
            """;

    private static final String CLASS = IMPORTS + """
            class Documented {
            %s
            }
            """;

    @TempDir
    private Path classes;

    static Stream<String> blocks() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    // The tests of the quickstart and of digest-arxiv compile those.
                    .filter(file -> !file.endsWith("programs.md") && !file.endsWith("arxiv.md"))
                    .sorted()
                    .flatMap(file -> BLOCK.matcher(read(file)).results().map(MatchResult::group))
                    .map(block -> block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```"))
                            .stripIndent())
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
        assertThat(complaints("final class Mine implements PromptBuilder {}")).contains("does not override abstract");
        assertThat(complaints("import java.util.List;\n\npublic class Mine {\n    List<None> none;\n}\n"))
                .contains("class None");
    }

    private String complaints(String block) {
        Matcher file = WHOLE_FILE.matcher(block);
        Source source = file.matches()
                ? new Source(file.group(1), block)
                : new Source("Documented", (MEMBERS.matcher(block).matches() ? CLASS : METHOD).formatted(block));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK");
        StringWriter complaints = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", classPath),
                        null,
                        List.of(source))
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

        Source(String name, String code) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
