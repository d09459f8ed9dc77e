package io.github.paperdigest.html.internal.math;

/** A formula holds something that is not on the list, or is no formula. Its message says what. */
final class NotListedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotListedException(String what) {
        super(what, null, false, false);
    }
}
