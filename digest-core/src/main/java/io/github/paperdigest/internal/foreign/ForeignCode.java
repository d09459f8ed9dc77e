package io.github.paperdigest.internal.foreign;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import org.jspecify.annotations.Nullable;

/** What code that is not the library's own may throw without taking more than itself along. */
public final class ForeignCode {

    private ForeignCode() {}

    /** Whether a failure is kept to the code that threw it. A lack of memory, for instance, is everybody's. */
    public static boolean isContained(Throwable failure) {
        return failure instanceof Exception
                || failure instanceof LinkageError
                || failure instanceof StackOverflowError
                || failure instanceof AssertionError;
    }

    /** Throws on what is not {@linkplain #isContained contained}. */
    public static void throwIfNotContained(Throwable failure) {
        if (!isContained(failure)) {
            throw (Error) failure;
        }
    }

    /** The failure of a part that threw something nobody foresaw. */
    public static RemoteFailure failure(String culprit, Throwable thrown) {
        return RemoteFailure.of(FailureKind.UNEXPECTED, culprit + " broke: " + rootCause(thrown));
    }

    /** The class and the message of what is behind a failure. */
    public static String rootCause(Throwable failure) {
        Throwable root = failure;
        @Nullable Throwable cause = root.getCause();
        for (int depth = 0; cause != null && depth < 20; depth++) {
            root = cause;
            cause = root.getCause();
        }
        String message = root.getMessage();
        return root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
