package io.github.paperdigest.internal.foreign;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import java.util.ServiceConfigurationError;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What code that is not the library's own may throw without taking more than itself along. */
public final class ForeignCode {

    private ForeignCode() {}

    /** Whether a failure is kept to the code that threw it. A lack of memory, for instance, is everybody's. */
    public static boolean isContained(Throwable failure) {
        return failure instanceof Exception
                || failure instanceof LinkageError
                || failure instanceof ServiceConfigurationError
                || failure instanceof StackOverflowError
                || failure instanceof AssertionError;
    }

    /** Throws on what is not {@linkplain #isContained contained}. */
    public static void throwIfNotContained(Throwable failure) {
        if (!isContained(failure)) {
            throw (Error) failure;
        }
    }

    /**
     * What foreign code gives. Null, and whatever it throws that is not of the library, is a {@link ScoringException} that
     * names the culprit and the root cause.
     */
    public static <T> T given(String culprit, Supplier<? extends @Nullable T> call) {
        return given(culprit, call, ForeignCode::unexpected);
    }

    /**
     * What foreign code gives, as {@link #given(String, Supplier)} does.
     *
     * @param exception makes one of a message and a cause
     */
    public static <T> T given(
            String culprit,
            Supplier<? extends @Nullable T> call,
            BiFunction<String, @Nullable Throwable, ? extends DigestException> exception) {
        T given;
        try {
            given = call.get();
        } catch (DigestException e) {
            throw e;
        } catch (Throwable e) {
            throwIfNotContained(e);
            throw exception.apply(culprit + " broke: " + rootCause(e), e);
        }
        if (given == null) {
            throw exception.apply(culprit + " gave null", null);
        }
        return given;
    }

    private static ScoringException unexpected(String message, @Nullable Throwable cause) {
        return new ScoringException(message, RemoteFailure.of(FailureKind.UNEXPECTED, message), cause);
    }

    /** The {@link #failure} as an exception; what is not {@linkplain #isContained contained} is thrown instead. */
    public static ScoringException broken(String culprit, Throwable thrown) {
        throwIfNotContained(thrown);
        return unexpected(culprit + " broke: " + rootCause(thrown), thrown);
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
