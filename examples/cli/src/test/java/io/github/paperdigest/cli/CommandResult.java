package io.github.paperdigest.cli;

import java.io.PrintWriter;
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
        int exitCode = PaperDigest.commandLine(environment)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }
}
