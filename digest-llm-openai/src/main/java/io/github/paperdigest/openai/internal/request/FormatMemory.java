package io.github.paperdigest.openai.internal.request;

/**
 * The strictest format that an endpoint is not known to refuse. A format is given up once the same request was answered
 * in a looser one: at once if the endpoint said that it refuses the format or the request, or the second time if it
 * failed in a way that may pass, and never so if the format was answered before. Thread-safe.
 */
public final class FormatMemory {

    private static final int DOUBTS = 2;

    private AnswerFormat strictest = AnswerFormat.JSON_SCHEMA;
    private boolean isProven;
    private int doubts;

    /** The format to ask for. */
    public synchronized AnswerFormat strictest() {
        return strictest;
    }

    /** Whether a failure that may pass may be for the sake of this format as well. */
    public synchronized boolean isInDoubt(AnswerFormat format) {
        return !isProven || format != strictest;
    }

    /**
     * A request was answered.
     *
     * @param asked the format that was asked for first
     * @param answered the one that brought the answer, the same or a looser one
     * @param isCertain whether the endpoint refused those between, as opposed to a failure that may pass
     */
    public synchronized void answered(AnswerFormat asked, AnswerFormat answered, boolean isCertain) {
        if (asked != strictest) {
            return;
        }
        if (asked == answered) {
            isProven = true;
            doubts = 0;
        } else if (isCertain || ++doubts >= DOUBTS) {
            strictest = answered;
            isProven = false;
            doubts = 0;
        }
    }
}
