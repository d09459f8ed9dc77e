package io.github.paperdigest.openai.internal.request;

/**
 * The most that an endpoint may be asked of one kind, as far as it is not known to refuse it. A wish is given up once the
 * same request was answered with a lesser one: at once if the endpoint said that it refuses the wish or the request, or the
 * second time if it failed in a way that may pass, and never so if the wish was answered before. Thread-safe.
 *
 * @param <W> the wishes of the kind
 */
public final class WishMemory<W> {

    private static final int DOUBTS = 2;

    private W most;
    private boolean isProven;
    private int doubts;

    /** @param most what is wished first */
    WishMemory(W most) {
        this.most = most;
    }

    /** What to wish. */
    public synchronized W most() {
        return most;
    }

    /** Whether a failure may be for the sake of this wish as well. */
    public synchronized boolean isInDoubt(W wish) {
        return !isProven || !wish.equals(most);
    }

    /**
     * A request was answered.
     *
     * @param asked what was wished first
     * @param answered what brought the answer, the same or a lesser wish
     * @param isCertain whether the endpoint refused those between, as opposed to a failure that may pass
     */
    synchronized void answered(W asked, W answered, boolean isCertain) {
        if (!asked.equals(most)) {
            return;
        }
        if (asked.equals(answered)) {
            isProven = true;
            doubts = 0;
        } else if (isCertain || ++doubts >= DOUBTS) {
            most = answered;
            isProven = false;
            doubts = 0;
        }
    }
}
