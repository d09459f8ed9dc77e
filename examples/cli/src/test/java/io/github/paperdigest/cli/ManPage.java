package io.github.paperdigest.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The program's page for {@code man}, made of what it knows of itself. */
final class ManPage {

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    static String text() {
        return new ManPage().of(PaperDigest.commandLine(CommandResult.session()));
    }

    private String of(CommandLine program) {
        CommandSpec spec = program.getCommandSpec();
        line(".TH PAPER-DIGEST 1 \"\" \"paper-digest\" \"User commands\"");
        section("NAME");
        line("paper-digest \\- " + text(spec.usageMessage().description()[0]));
        section("SYNOPSIS");
        line(".B paper-digest");
        line("[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIOPTIONS\\fR]");
        section("OPTIONS");
        spec.options().stream().filter(option -> !option.hidden()).forEach(this::option);
        section("COMMANDS");
        program.getSubcommands().forEach(this::command);
        section("EXIT STATUS");
        for (Map.Entry<String, String> code : spec.usageMessage().exitCodeList().entrySet()) {
            item(code.getKey(), code.getValue());
        }
        section("ARGUMENTS");
        line(text(Stream.of(spec.usageMessage().footer()).map(String::strip).collect(Collectors.joining(" "))));
        return page.toString();
    }

    private void command(String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        line(".SS " + name);
        for (String description : spec.usageMessage().description()) {
            line(text(String.format(description)));
        }
        spec.positionalParameters().forEach(this::parameter);
        spec.options().stream()
                .filter(option ->
                        !option.hidden() && !option.inherited() && !option.usageHelp() && !option.versionHelp())
                .forEach(this::option);
        spec.usageMessage().exitCodeList().forEach((code, words) -> item("exit " + code, words));
    }

    private void option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=\\fI" + text(option.paramLabel()) + "\\fR";
        String names = Arrays.stream(option.names()).map(ManPage::text).collect(Collectors.joining(", "));
        line(".TP");
        line("\\fB" + names + "\\fR" + value);
        line(words(option.description(), option));
    }

    private void parameter(PositionalParamSpec parameter) {
        line(".TP");
        line("\\fI" + text(parameter.paramLabel()) + "\\fR");
        line(text(String.join(" ", parameter.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(parameter.initialValue()))));
    }

    private static String words(String[] description, OptionSpec option) {
        List<String> candidates = option.completionCandidates() == null
                ? List.of()
                : Stream.iterate(option.completionCandidates().iterator(), i -> i.hasNext(), i -> i)
                        .map(iterator -> iterator.next())
                        .toList();
        return text(String.join(" ", description)
                .replace(
                        "${DEFAULT-VALUE}",
                        String.valueOf(option.initialValue()).replaceAll("[\\[\\]]", ""))
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates)));
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void item(String head, String words) {
        line(".TP");
        line("\\fB" + text(head) + "\\fR");
        line(text(words));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** Text without what roff takes for its own, or picocli for markup. */
    private static String text(String text) {
        String plain =
                Ansi.OFF.string(text).replace("%n", " ").replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
