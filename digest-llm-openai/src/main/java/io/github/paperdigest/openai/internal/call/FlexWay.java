package io.github.paperdigest.openai.internal.call;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.time.Durations;
import io.github.paperdigest.openai.internal.answer.Completion;
import io.github.paperdigest.openai.internal.answer.FailedTryException;
import io.github.paperdigest.openai.internal.answer.Redaction;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the tier of service {@code flex}. OpenAI's guide says that a request for which it has no room is refused with 429
 * and costs nothing, and that one may try again after growing pauses or ask for the usual tier; here it is first the one,
 * then the other. Where the tier is not known at all, it is not asked for again. Thread-safe.
 */
public final class FlexWay implements Way {

    private static final Logger LOG = LoggerFactory.getLogger(FlexWay.class);

    private static final int TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Pattern NO_ROOM = Pattern.compile("resource[ _]?unavailable|capacity");
    private static final Pattern UNKNOWN_TIER = Pattern.compile("service[ _]?tier|\\bflex\\b");

    private final Sender sender;
    private final Sleeper sleeper;
    private volatile boolean isKnown = true;

    /** @param sender sends each request */
    public FlexWay(Sender sender, Sleeper sleeper) {
        this.sender = sender;
        this.sleeper = sleeper;
    }

    @Override
    public Completion send(String body, ChatRequest request, Redaction redaction)
            throws FailedTryException, InterruptedException {
        String flexible = body.substring(0, body.lastIndexOf('}')) + ",\"service_tier\":\"flex\"}";
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; isKnown; tries++) {
            try {
                return sender.send(flexible, request, redaction);
            } catch (FailedTryException failed) {
                if (!isOfTier(failed) || !failed.isFree()) {
                    throw failed;
                }
                if (tries == TRIES || !isRoomFor(pause, request)) {
                    LOG.info("{}; asking at the usual tier and price", failed.getMessage());
                    break;
                }
                if (isKnown) {
                    LOG.info("{}; asking again in {}", failed.getMessage(), Durations.text(pause));
                    sleeper.sleep(pause);
                    pause = pause.multipliedBy(2);
                }
            }
        }
        return sender.send(body, request, redaction);
    }

    /** Whether the tier is the reason; if it is not known, that is remembered. */
    private boolean isOfTier(FailedTryException failed) {
        RemoteFailure failure = failed.failure();
        String words = (failure.message() + " " + failure.body()).toLowerCase(Locale.ROOT);
        if (failure.kind() == FailureKind.INVALID_REQUEST
                && UNKNOWN_TIER.matcher(words).find()) {
            LOG.warn("{}; from now on the usual tier is asked, at the usual price", failure.message());
            isKnown = false;
            return true;
        }
        int status = failure.status().orElse(0);
        return status == 498 || (status == 429 && NO_ROOM.matcher(words).find());
    }

    private boolean isRoomFor(Duration pause, ChatRequest request) {
        return sender.timeLeft(request)
                .filter(left -> left.compareTo(pause) <= 0)
                .isEmpty();
    }
}
