package io.github.paperdigest.openai.internal.call;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.openai.internal.answer.Bill;
import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.openai.internal.request.AnswerFormat;
import io.github.paperdigest.openai.internal.request.RequestWriter;
import io.github.paperdigest.openai.internal.request.Wishes;
import io.github.paperdigest.spi.ChatRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of a call: a request, and others with lesser wishes if need be. Used once, by one thread. */
public final class Call {

    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private final ChatRequest request;
    private final Redaction redaction;
    private final RequestWriter writer;
    private final Way way;
    private final Way fast;
    private ModelUsage spentOnFailures = ModelUsage.NONE;

    /**
     * @param redaction what may not be quoted of the endpoint's answers to this request
     * @param way how requests are sent
     * @param fast how one is sent of which that way lost track
     */
    public Call(ChatRequest request, Redaction redaction, RequestWriter writer, Way way, Way fast) {
        this.request = request;
        this.redaction = redaction;
        this.writer = writer;
        this.way = way;
        this.fast = fast;
    }

    /** What tries without a usable answer took; not complete if one of them may have been billed and nobody tells. */
    public ModelUsage spentOnFailures() {
        return spentOnFailures;
    }

    /** Asks with all wishes, and at once with lesser ones where the endpoint may have refused those. */
    public Completion completion() throws FailedTryException, InterruptedException {
        Wishes wished = writer.wishes(request);
        Wishes asked = wished;
        boolean isCertain = true;
        while (true) {
            try {
                Completion completion = attempt(writer.write(request, asked));
                writer.answered(wished, asked, isCertain);
                return completion;
            } catch (FailedTryException failed) {
                Wishes lesser = lesser(asked, failed);
                if (lesser.equals(asked)) {
                    throw failed;
                }
                LOG.info("{}; asking again at once, with {} instead of {}", failed.getMessage(), lesser, asked);
                isCertain &= failed.reached() != FailedTryException.Reached.MAYBE_WISH_CHECK
                        || !failed.failure().kind().retryable();
                asked = lesser;
            }
        }
    }

    /** The next lesser wishes if these are refused, none if only they may be the reason, or the same. */
    private Wishes lesser(Wishes asked, FailedTryException failed) {
        return switch (failed.reached()) {
            // Where nothing is said of a cache, such words can only be about the format.
            case CACHE_CHECK ->
                asked.cached()
                        ? asked.withoutCache()
                        : asked.withFormat(asked.format().next());
            case FORMAT_CHECK -> asked.withFormat(asked.format().next());
            case MAYBE_WISH_CHECK -> lesser(asked, failed.failure().kind().retryable());
            default -> asked;
        };
    }

    /** A failure that may pass is hardly ever for the sake of a cache. */
    private Wishes lesser(Wishes asked, boolean mayPass) {
        boolean givesUpFormat = !mayPass || writer.formats().isInDoubt(asked.format());
        boolean givesUpCache = !mayPass && writer.cacheHints().isInDoubt(asked.cached());
        return new Wishes(givesUpFormat ? AnswerFormat.TEXT : asked.format(), asked.cached() && !givesUpCache);
    }

    private Completion attempt(String body) throws FailedTryException, InterruptedException {
        try {
            return attempt(body, way);
        } catch (FailedTryException failed) {
            if (failed.reached() != FailedTryException.Reached.LOST) {
                throw failed;
            }
            return attempt(body, fast);
        }
    }

    /** One try, of which the request's guard hears whether it may be made and, whatever happens, what it cost. */
    private Completion attempt(String body, Way by) throws FailedTryException, InterruptedException {
        try {
            request.guard().beforeTry();
        } catch (ScoringException e) {
            throw FailedTryException.notSent(e.failure());
        }
        Runnable tellGuard = request.guard()::unknown;
        try {
            Completion completion = by.send(body, request, redaction);
            tellGuard = completion.bill().isKnown() ? billed(completion.bill()) : tellGuard;
            return completion;
        } catch (FailedTryException failed) {
            if (failed.isFree()) {
                tellGuard = request.guard()::free;
            } else {
                spentOnFailures = spentOnFailures.plus(failed.bill().usage());
                tellGuard = failed.bill().isKnown() ? billed(failed.bill()) : tellGuard;
            }
            throw failed;
        } finally {
            tellGuard.run();
        }
    }

    private Runnable billed(Bill bill) {
        return () -> request.guard().billed(bill.usage());
    }
}
