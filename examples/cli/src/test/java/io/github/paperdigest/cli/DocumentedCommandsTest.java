package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("Commands in the documents")
class DocumentedCommandsTest {

    /** A command of the program with what follows on its line; a backslash goes on with the next one. */
    private static final Pattern COMMAND = Pattern.compile("paper-digest(?:\\.jar)? ([a-z]+)((?: [^\n]*)?)");

    private static final Pattern OPTION = Pattern.compile("(?<= )--?[a-z][a-z-]*");

    static Stream<String> commands() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("../../docs"))) {
            return Stream.concat(Stream.of(Path.of("../../README.md")), docs.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> blocks(read(file)))
                    .flatMap(block -> COMMAND.matcher(block.replaceAll("\\\\\n *", ""))
                            .results()
                            .map(MatchResult::group))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    @DisplayName("have options that the program knows")
    void known(String command) {
        assertThat(unknownOptions(command)).isEmpty();
    }

    @Test
    @DisplayName("are found out when they do not")
    void unknown() {
        assertThat(unknownOptions("paper-digest.jar run --profile me --scorers llm"))
                .containsExactly("--scorers");
        assertThat(unknownOptions("paper-digest walk")).containsExactly("walk");
    }

    private static List<String> unknownOptions(String text) {
        MatchResult command = COMMAND.matcher(text).results().findFirst().orElseThrow();
        CommandLine known = PaperDigest.commandLine(CommandResult.session())
                .getSubcommands()
                .get(command.group(1));
        if (known == null) {
            return List.of(command.group(1));
        }
        String arguments = command.group(2).replaceAll("'[^']*'|\"[^\"]*\"|[|;#>].*", "");
        return OPTION.matcher(arguments)
                .results()
                .map(MatchResult::group)
                .filter(option -> !known.getCommandSpec().optionsMap().containsKey(option))
                .toList();
    }

    /** What stands in fenced blocks. */
    private static Stream<String> blocks(String document) {
        return Pattern.compile("(?ms)^ *```\\w*\n(.*?)^ *```$")
                .matcher(document)
                .results()
                .map(block -> block.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
