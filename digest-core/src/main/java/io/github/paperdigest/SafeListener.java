package io.github.paperdigest;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners, and keeps what they throw away from the run. */
final class SafeListener implements DigestListener {

    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final List<DigestListener> listeners;

    SafeListener(List<DigestListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void onAnnouncement(Announcement announcement) {
        tell(listener -> listener.onAnnouncement(announcement));
    }

    @Override
    public void onStageStarted(String stage, int papers) {
        tell(listener -> listener.onStageStarted(stage, papers));
    }

    @Override
    public void onEstimate(String stage, TokenUsage usage, Optional<Cost> cost) {
        tell(listener -> listener.onEstimate(stage, usage, cost));
    }

    @Override
    public void onProgress(String stage, int done, int papers) {
        tell(listener -> listener.onProgress(stage, done, papers));
    }

    @Override
    public void onStageFinished(StageReport report) {
        tell(listener -> listener.onStageFinished(report));
    }

    @Override
    public void onDigest(Digest digest) {
        tell(listener -> listener.onDigest(digest));
    }

    private void tell(Consumer<DigestListener> event) {
        for (DigestListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed; the run goes on", e);
            }
        }
    }
}
