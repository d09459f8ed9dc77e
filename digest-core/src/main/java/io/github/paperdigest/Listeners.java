package io.github.paperdigest;

import io.github.paperdigest.internal.foreign.ForeignCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who listens to a run; what they throw is kept away from it. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<DigestListener> listeners;

    Listeners(List<DigestListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** These listeners and some more. */
    Listeners and(List<DigestListener> more) {
        List<DigestListener> all = new ArrayList<>(listeners);
        all.addAll(more);
        return new Listeners(all);
    }

    void tell(Consumer<DigestListener> event) {
        for (DigestListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                ForeignCode.throwIfNotContained(e);
                LOG.warn(
                        "The listener {} failed, and the run goes on: {}",
                        listener.getClass().getName(),
                        ForeignCode.rootCause(e),
                        e);
            }
        }
    }
}
