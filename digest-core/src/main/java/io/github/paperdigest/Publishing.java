package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands digests to the publishers of a pipeline. What one of them does costs its own delivery and no other. */
record Publishing(List<DigestPublisher> publishers) {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    Publishing {
        publishers = List.copyOf(publishers);
    }

    List<Delivery> publish(Digest digest, RunControl control) {
        if (publishers.isEmpty()) {
            throw new ConfigurationException(
                    "the pipeline has no publisher; name one with publisher(name, settings), for instance of the artifact"
                            + " io.github.paperdigest:digest-deliver");
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (DigestPublisher publisher : publishers) {
            Delivery delivery = delivery(publisher, digest, control);
            if (delivery.outcome() == Delivery.Outcome.FAILED) {
                LOG.warn("{} of {} was not delivered by {}", digest.date(), digest.profile(), delivery);
            } else {
                LOG.info("{} of {}: {}", digest.date(), digest.profile(), delivery);
            }
            deliveries.add(delivery);
        }
        return List.copyOf(deliveries);
    }

    private static Delivery delivery(DigestPublisher publisher, Digest digest, RunControl control) {
        String culprit = "the publisher " + publisher.getClass().getName();
        String name = culprit;
        try {
            name = ForeignCode.given(culprit, publisher::name, PublishingException::new);
            Optional<RemoteFailure> stopped = control.stopped();
            if (stopped.isPresent()) {
                return Delivery.failed(name, "not tried, since " + stopped.get().message());
            }
            Delivery delivery = control.call("publisher " + name, () -> publisher.publish(digest));
            return delivery == null ? Delivery.failed(name, culprit + " gave null") : delivery;
        } catch (DigestException e) {
            return Delivery.failed(name, String.valueOf(e.getMessage()));
        } catch (RunControl.LeftBehindException e) {
            return Delivery.failed(name, String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            return Delivery.failed(name, reason(culprit, e.getCause() == null ? e : e.getCause()));
        }
    }

    private static String reason(String culprit, Throwable thrown) {
        ForeignCode.throwIfNotContained(thrown);
        if (thrown instanceof DigestException) {
            return String.valueOf(thrown.getMessage());
        }
        return thrown instanceof InterruptedException
                ? "it was interrupted"
                : culprit + " broke: " + ForeignCode.rootCause(thrown);
    }
}
