package io.github.paperdigest.testkit;

/** Uses parts that may have to be closed after use. */
final class Closing {

    /** A use of a part. */
    interface Use<P, T> {
        T of(P part) throws Exception;
    }

    private Closing() {}

    /** Uses a part and closes it if it can be closed. */
    static <P, T> T with(P part, Use<P, T> use) throws Exception {
        try {
            return use.of(part);
        } finally {
            close(part);
        }
    }

    /** Closes a part if it can be closed. */
    static void close(Object part) {
        if (part instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new AssertionError(part + " can't be closed", e);
            }
        }
    }
}
