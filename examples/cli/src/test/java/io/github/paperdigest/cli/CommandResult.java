package io.github.paperdigest.cli;

import java.io.StringWriter;
import java.util.Map;

/**
 * What a command did.
 *
 * @param exitCode what a shell would see
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CommandResult(int exitCode, String out, String err) {

    static CommandResult of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = PaperDigest.execute(
                environment, new Console(out, err, false, false, false), Interruption.none(), arguments);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }

    /** The program with nothing around it, to ask what it knows. */
    static Session session() {
        return new Session(
                Configuration.none(Map.of()),
                new Console(new StringWriter(), new StringWriter(), false, false, false),
                new Parts(CommandResult.class.getClassLoader()),
                Map.of(),
                Interruption.none());
    }
}
