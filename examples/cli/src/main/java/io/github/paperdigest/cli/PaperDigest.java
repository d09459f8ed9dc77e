package io.github.paperdigest.cli;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.internal.file.FileFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code paper-digest}. It reads the environment and ends the process, which the library never does. */
@Command(
        name = PaperDigest.NAME,
        description = "Turns a day of arXiv into a personal digest.",
        mixinStandardHelpOptions = true,
        version = "paper-digest 0.1.0-SNAPSHOT",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: the day is complete, or nothing was announced on it",
            "1:failed: nothing could be scored, or a file or the source can't be read; no page is written",
            "2:wrong usage or configuration",
            "3:partial: some papers could not be scored, or some may be missing; the page says which. Or a better"
                    + " digest of the day is there and stays, or a digest was not delivered",
            "130, 143:stopped by Ctrl-C or by the system; what was scored is kept",
            "141:whoever read standard output stopped, as head does"
        },
        footerHeading = "%nArguments:%n",
        footer = {
            "  @FILE stands for the arguments in FILE, one or more a line, with comments behind #.",
            "  Any option can also stand in the file of --config, or in the environment:",
            "  --archive is PAPER_DIGEST_ARCHIVE there. What is typed counts first, then the",
            "  environment, then the file."
        })
public final class PaperDigest implements Runnable {

    static final String NAME = "paper-digest";

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int PARTIAL = 3;

    /** What a shell sees of a program that the system ends because nobody reads what it writes. */
    static final int UNREAD = 141;

    /** No command, and those that only tell of commands. */
    private static final Set<String> NEED_NO_SESSION = Set.of("", "help", "generate-completion");

    private static final String TRACE_VARIABLE = "PAPER_DIGEST_TRACE";

    @Mixin
    private final GlobalOptions options = new GlobalOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private PaperDigest() {}

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        if (isTracing(environment)) {
            System.setProperty("org.slf4j.simpleLogger.log.io.github.paperdigest", "debug");
        }
        Interruption interruption = Interruption.ofProcess();
        int exitCode = execute(environment, Console.ofProcess(environment), interruption, arguments);
        interruption.end();
        if (!interruption.happened()) {
            System.exit(exitCode);
        }
    }

    /** Runs the program, and gives the exit code. */
    static int execute(
            Map<String, String> environment, Console console, Interruption interruption, String... arguments) {
        int exitCode = executed(environment, console, interruption, arguments);
        Optional<IOException> failure = console.finish();
        if (failure.isPresent()) {
            if (Console.isUnread(failure.get())) {
                return UNREAD;
            }
            console.err()
                    .println(NAME + ": standard output did not take everything: " + FileFailure.reason(failure.get()));
            console.err().flush();
            return ExitCodes.worse(exitCode, FAILED);
        }
        return exitCode;
    }

    private static int executed(
            Map<String, String> environment, Console console, Interruption interruption, String... arguments) {
        Session first = new Session(
                Configuration.none(environment),
                console,
                new Parts(Session.class.getClassLoader()),
                Map.of(),
                interruption);
        PaperDigest program = new PaperDigest();
        CommandLine all = commandLine(program, first, commands(first));
        ParseResult typed = Arguments.tolerate(all, arguments);
        String command =
                typed.hasSubcommand() ? typed.subcommand().commandSpec().name() : "";
        if (NEED_NO_SESSION.contains(command)) {
            Arguments.tolerateNothing(all);
            return all.execute(arguments);
        }
        Arguments complete;
        Session session;
        try {
            Configuration configuration = Configuration.load(program.options.config(), environment);
            complete = Arguments.complete(typed, configuration);
            ClassLoader classLoader = Session.classLoader(program.options.plugins());
            session = new Session(configuration, console, new Parts(classLoader), complete.origins(), interruption);
            new ConfigurationCheck(session).requireKnown(all);
        } catch (DigestException e) {
            return report(e, first);
        }
        // Making commands is most of what a short call takes; config alone has to know the others.
        List<Object> needed = commands(session).stream()
                .filter(each -> command.equals(ConfigCommand.NAME)
                        || each.getClass().getAnnotation(Command.class).name().equals(command))
                .toList();
        return commandLine(new PaperDigest(), session, needed)
                .execute(complete.all().toArray(String[]::new));
    }

    /** The program, ready to execute. */
    static CommandLine commandLine(Session session) {
        return commandLine(new PaperDigest(), session, commands(session));
    }

    private static List<Object> commands(Session session) {
        return List.of(
                new InitCommand(),
                new DoctorCommand(session),
                new TopicsCommand(session),
                new RunCommand(session),
                new StatusCommand(),
                new FetchCommand(session),
                new RenderCommand(session),
                new PublishCommand(session),
                new ExplainCommand(),
                new ImportCommand(),
                new SiteCommand(),
                new LearnCommand(),
                new EvaluateCommand(session),
                new DriftCommand(),
                new ConfigCommand(session),
                new ProvidersCommand(session),
                new HelpCommand(),
                new AutoComplete.GenerateCompletion());
    }

    private static CommandLine commandLine(PaperDigest program, Session session, List<Object> commands) {
        CommandLine made = new CommandLine(program);
        commands.forEach(made::addSubcommand);
        return made.setOut(session.console().out())
                .setErr(session.console().err())
                .registerConverter(LocalDate.class, PaperDigest::day)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((exception, given) -> wrongUsage(exception, session))
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> report(exception, session));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no day such as 2025-10-06");
        }
    }

    private static int wrongUsage(ParameterException exception, Session session) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = session.console().err();
        String name = exception.getArgSpec() instanceof OptionSpec option ? option.longestName() : "";
        String origin = session.origins().get(name);
        err.println(NAME + ": "
                + PlainText.line(String.valueOf(exception.getMessage()).replaceFirst("^Error: ", ""))
                + (origin == null ? "" : " (" + name + " is from " + origin + ")"));
        UnmatchedArgumentException.printSuggestions(exception, err);
        String what = command.getCommandSpec().qualifiedName().replaceFirst("^" + NAME + " ?", "");
        err.println("Try '" + NAME + " help" + (what.isEmpty() ? "" : " " + what) + "'.");
        err.flush();
        return WRONG_USAGE;
    }

    private static boolean isTracing(Map<String, String> environment) {
        return !environment.getOrDefault(TRACE_VARIABLE, "").isEmpty();
    }

    private static int report(Exception exception, Session session) {
        PrintWriter err = session.console().err();
        int exitCode;
        if (exception instanceof DigestException failure) {
            err.println(NAME + ": " + PlainText.line(String.valueOf(exception.getMessage())));
            exitCode = ExitCodes.of(failure);
        } else if (exception instanceof IllegalArgumentException) {
            // The library's answer to a value that can't be, such as the name of a stage.
            err.println(NAME + ": " + PlainText.line(String.valueOf(exception.getMessage())));
            exitCode = WRONG_USAGE;
        } else {
            err.println(NAME + ": this should not happen: " + PlainText.line(String.valueOf(exception.getMessage()))
                    + ". With " + TRACE_VARIABLE + "=1 in the environment the program tells where; please report it.");
            exitCode = FAILED;
        }
        if (isTracing(session.environment())) {
            exception.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }
}
