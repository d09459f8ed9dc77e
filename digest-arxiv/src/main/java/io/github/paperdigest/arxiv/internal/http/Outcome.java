package io.github.paperdigest.arxiv.internal.http;

import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one request.
 *
 * @param page what came; with a failure, the part of it that came before the connection broke
 * @param failure why not all of it came; null if it did
 * @param <P> the page that was wanted
 */
public record Outcome<P extends Page>(
        @Nullable P page, @Nullable PaperSourceException failure) {

    /** Whether the same request may be answered later. */
    public boolean mayPass() {
        return failure != null && mayPass(failure);
    }

    /** Whether what failed in this way may come later: text or a web page in the place of an answer passes, too. */
    public static boolean mayPass(PaperSourceException failure) {
        return failure.failure()
                .filter(remote -> remote.kind().retryable()
                        || (remote.kind() == FailureKind.INVALID_RESPONSE
                                && remote.status().isPresent()
                                && !remote.isLasting()))
                .isPresent();
    }

    /** Whether arXiv wants fewer requests, whatever they are for. */
    public boolean isForAll() {
        return failure != null
                && failure.failure().filter(ArxivFailures::wantsFewerRequests).isPresent();
    }

    /** The one of two pages that holds more; the second one if they hold the same. */
    static <P extends Page> @Nullable P fuller(@Nullable P first, @Nullable P second) {
        return first == null || (second != null && second.entries() >= first.entries()) ? second : first;
    }
}
