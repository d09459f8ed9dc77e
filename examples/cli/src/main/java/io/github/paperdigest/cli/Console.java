package io.github.paperdigest.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Standard output and standard error, as a command writes to them. Both are UTF-8, whatever the locale. What could
 * steer a terminal is taken out of all that is meant for people; a page or a list that goes to a file or another program
 * keeps its bytes.
 */
final class Console {

    private final CheckedWriter stdout;
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter progress;
    private final boolean terminal;
    private final boolean coloured;

    /**
     * Writes to any two places.
     *
     * @param terminal whether a person reads standard error as it comes
     */
    Console(Writer out, Writer err, boolean outIsTerminal, boolean terminal, boolean coloured) {
        this.stdout = new CheckedWriter(out);
        this.out = new PrintWriter(outIsTerminal ? new PlainWriter(stdout) : stdout);
        this.err = new PrintWriter(new PlainWriter(err));
        this.progress = new PrintWriter(err);
        this.terminal = terminal;
        this.coloured = coloured;
    }

    /** The process's own. */
    static Console ofProcess(Map<String, String> environment) {
        boolean terminal = isTerminal(2);
        return new Console(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                isTerminal(1),
                terminal,
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM")));
    }

    private static Writer writer(FileDescriptor descriptor) {
        return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
    }

    /** Linux tells for each descriptor; elsewhere Java knows only whether all of them are a terminal. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return isInteractive();
        }
    }

    /** Whether somebody is there to answer: standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // as of JDK 22 it is not null, and can be asked
    static boolean isInteractive() {
        java.io.Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Standard error as it is, for a line that is written over; only texts of this program go there. */
    PrintWriter progress() {
        return progress;
    }

    /** Whether a person reads standard error as it comes. */
    boolean isTerminal() {
        return terminal;
    }

    /** Whether colours are welcome. */
    boolean isColoured() {
        return coloured;
    }

    /** Writes what is left, and says why standard output does not have all of it; empty if it does. */
    Optional<IOException> finish() {
        out.flush();
        err.flush();
        return stdout.failure();
    }

    /** Whether a failure says that the reader of a pipe has what it wants and is gone. Java has no type for that. */
    static boolean isUnread(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    /** Remembers what a {@link PrintWriter} would keep to itself. */
    private static final class CheckedWriter extends Writer {

        private final Writer target;
        private Optional<IOException> failure = Optional.empty();

        CheckedWriter(Writer target) {
            this.target = target;
        }

        Optional<IOException> failure() {
            return failure;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            checked(() -> target.write(text, offset, length));
        }

        @Override
        public void flush() throws IOException {
            checked(target::flush);
        }

        @Override
        public void close() throws IOException {
            checked(target::close);
        }

        private void checked(Step step) throws IOException {
            try {
                step.run();
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(e));
                throw e;
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** Takes out what could steer a terminal or turn the order of letters. */
    private static final class PlainWriter extends Writer {

        private final Writer target;

        PlainWriter(Writer target) {
            this.target = target;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            target.write(PlainText.lines(new String(text, offset, length)));
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
