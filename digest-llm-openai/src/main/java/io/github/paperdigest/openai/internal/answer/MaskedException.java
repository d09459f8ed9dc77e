package io.github.paperdigest.openai.internal.answer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands in for an exception whose words hold a secret: says the same without it, from the same place in the code. */
final class MaskedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Who throws a longer chain of causes does not mean to tell anything. */
    private static final int LONGEST_CHAIN = 20;

    private MaskedException(String message, @Nullable Throwable cause, StackTraceElement[] trace) {
        super(message, cause, false, true);
        setStackTrace(trace);
    }

    /** The exception itself, unless something that can be printed of it changes under the mask. */
    static Throwable of(Throwable thrown, UnaryOperator<String> mask) {
        return of(thrown, mask, LONGEST_CHAIN);
    }

    private static Throwable of(Throwable thrown, UnaryOperator<String> mask, int left) {
        try {
            String printed = printed(thrown);
            if (mask.apply(printed).equals(printed)) {
                return thrown;
            }
            Throwable cause = thrown.getCause();
            return new MaskedException(
                    mask.apply(thrown.toString()),
                    cause == null || left == 0 ? null : of(cause, mask, left - 1),
                    thrown.getStackTrace());
        } catch (RuntimeException e) {
            // Foreign code that can't even say what it says; then nobody knows what it would.
            return new MaskedException(thrown.getClass().getName(), null, thrown.getStackTrace());
        }
    }

    /** All its words, and those of its causes and of what was suppressed. */
    private static String printed(Throwable thrown) {
        StringWriter words = new StringWriter();
        thrown.printStackTrace(new PrintWriter(words));
        return words.toString();
    }
}
