package io.github.paperdigest.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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

/** Here, since no other module has all of these libraries. */
@DisplayName("Java in docs/java-applications.md")
class JavaApplicationsPageTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?class (\\w+)");

    private static final String IMPORTS = """
            import io.github.paperdigest.*;
            import io.github.paperdigest.chat.*;
            import io.github.paperdigest.langchain4j.*;
            import io.github.paperdigest.llm.*;
            import io.github.paperdigest.model.*;
            import io.github.paperdigest.profile.*;
            import io.github.paperdigest.spi.*;
            import io.github.paperdigest.springai.*;
            """;

    /** What the page takes for granted around statements. */
    private static final String AROUND = IMPORTS + """

            class Documented {
                void run(ChatModel mine, dev.langchain4j.model.chat.ChatModel langChain4jModel,
                        org.springframework.ai.chat.model.ChatModel springAiModel, Profile profile) {
            %s
                }
            }
            """;

    @TempDir
    private Path classes;

    static Stream<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../docs/java-applications.md")))
                .results()
                .map(block -> block.group(1));
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
        assertThat(complaints("String none = mine;")).contains("incompatible types");
    }

    private String complaints(String block) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the tests need a JDK");
        Matcher named = CLASS.matcher(block);
        Source source = named.find()
                ? new Source(named.group(1), IMPORTS + block)
                : new Source("Documented", AROUND.formatted(block));
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
