package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.deliver.internal.dispatch.DeliveryMemory.Known;
import io.github.paperdigest.deliver.internal.dispatch.DeliveryMemory.State;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.Sleeper;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers each day to a target once, and papers that come later once.
 *
 * <p>A message is noted before it is sent and when the service has taken it. One that was noted and of which nothing else
 * is known, since its process ended, is sent again: twice is a nuisance, and never would be a paper lost in silence.
 * Messages of a day that were taken are not sent again when a later one fails; the next delivery goes on with the rest.
 *
 * @param publisher its name, for reports
 * @param emptyDays whether days without a selected paper are told of
 */
public record Dispatch(
        String publisher,
        DeliveryMemory memory,
        Channel channel,
        Attempts attempts,
        Sleeper sleeper,
        boolean emptyDays) {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** Chats take about one message in a second. */
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(1);

    /**
     * Delivers a digest, or what is new in it.
     *
     * @throws PublishingException if a message was not taken
     */
    public Delivery deliver(Digest digest) throws InterruptedException {
        if (digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
            return Delivery.nothingNew(publisher, "nothing was announced on " + digest.date());
        }
        return memory.whileHeld(() -> deliver(digest, memory.known(digest.date(), digest.profile())));
    }

    private Delivery deliver(Digest digest, Known known) throws InterruptedException {
        List<Decision> fresh = digest.selected().stream()
                .filter(decision -> !known.papers().contains(decision.paper().id()))
                .toList();
        if (known.begun() && fresh.isEmpty()) {
            return Delivery.nothingNew(publisher, digest.date() + " was delivered before");
        }
        if (fresh.isEmpty() && !emptyDays && digest.unscored().isEmpty()) {
            return Delivery.nothingNew(publisher, digest.date() + " has no selected paper");
        }
        if (known.inDoubt()) {
            LOG.warn(
                    "A delivery of {} by {} was cut off; what was on its way then may arrive twice",
                    digest.date(),
                    publisher);
        }
        Bulletin.Kind kind =
                !known.begun() ? Bulletin.Kind.DAY : known.whole() ? Bulletin.Kind.UPDATE : Bulletin.Kind.REST;
        Bulletin bulletin = new Bulletin(digest, fresh, kind);
        send(bulletin, channel.parts(bulletin));
        return Delivery.sent(publisher, Wording.of(digest).headline(bulletin));
    }

    private void send(Bulletin bulletin, List<Part> parts) throws InterruptedException {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                sleeper.sleep(BETWEEN_MESSAGES);
            }
            Part part = parts.get(i);
            boolean last = i == parts.size() - 1;
            keep(bulletin, State.SENDING, part, last);
            try {
                attempts.send(part);
            } catch (FailedSendException e) {
                keep(bulletin, State.FAILED, part, last);
                throw new PublishingException(
                        e.failure() + (i == 0 ? "" : "; " + i + " of " + parts.size() + " messages were sent before"),
                        e.failure(),
                        null);
            }
            keep(bulletin, State.SENT, part, last);
        }
    }

    private void keep(Bulletin bulletin, State state, Part part, boolean last) {
        Digest digest = bulletin.digest();
        memory.keep(digest.date(), digest.profile(), state, part.papers(), last);
    }
}
