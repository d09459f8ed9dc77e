package io.github.paperdigest.testkit;

import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.DigestPublisher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A publisher for each rule that breaks it. */
final class BrokenPublishers {

    private BrokenPublishers() {}

    /** Publishes well into a list, but for what a subclass changes. */
    abstract static class Twin extends DigestPublisherContract implements DigestPublisher {

        final List<String> messages = new CopyOnWriteArrayList<>();
        final Map<String, Set<String>> known = new HashMap<>();
        private boolean refuses;

        @Override
        protected DigestPublisher publisher() {
            return this;
        }

        @Override
        protected List<String> delivered() {
            return messages;
        }

        @Override
        protected void refuse(boolean refuse) {
            refuses = refuse;
        }

        @Override
        public String name() {
            return "twin";
        }

        String key(Digest digest) {
            return digest.profile() + " " + digest.date();
        }

        @Override
        public synchronized Delivery publish(Digest digest) throws InterruptedException {
            return deliver(digest);
        }

        Delivery deliver(Digest digest) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (digest.verdict() == RunVerdict.NO_ANNOUNCEMENT) {
                return nothing();
            }
            Set<String> told = known.getOrDefault(key(digest), Set.of());
            List<Decision> fresh = digest.selected().stream()
                    .filter(decision -> !told.contains(decision.paper().id()))
                    .toList();
            if (fresh.isEmpty() && known.containsKey(key(digest))) {
                return nothing();
            }
            if (refuses) {
                refused(digest);
            }
            StringBuilder message = new StringBuilder();
            fresh.forEach(decision -> message.append(line(decision)));
            messages.add(message.toString());
            remember(digest);
            return Delivery.sent("twin", "it went out");
        }

        void refused(Digest digest) {
            throw new PublishingException("refused");
        }

        Delivery nothing() {
            return Delivery.nothingNew("twin", "nothing");
        }

        String line(Decision decision) {
            return "<p>" + escaped(decision.paper().title()) + "</p>\n";
        }

        String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace("](", "]\u200A(");
        }

        void remember(Digest digest) {
            known.computeIfAbsent(key(digest), key -> new HashSet<>())
                    .addAll(digest.selected().stream()
                            .map(decision -> decision.paper().id())
                            .toList());
        }
    }

    @Breaks(value = "hasStableName", says = "The Twin")
    static class HasATitle extends Twin {
        @Override
        public String name() {
            return "The Twin";
        }
    }

    @Breaks(value = "hasStableName", says = "twin")
    static class ReportsAsAnother extends Twin {
        @Override
        public String name() {
            return "other";
        }
    }

    @Breaks(value = "tellsOfSelectedPapers", says = "Reinforcementlearning")
    static class ShortensTitles extends Twin {
        @Override
        String line(Decision decision) {
            return decision.paper().title().substring(0, 10);
        }
    }

    @Breaks(value = "keepsQuiet", says = "SENT")
    static class TellsOfNothing extends Twin {
        @Override
        Delivery nothing() {
            messages.add("nothing was announced");
            return Delivery.sent("twin", "nothing was announced");
        }
    }

    @Breaks(value = "sendsOnce", says = "SENT")
    static class Forgets extends Twin {
        @Override
        void remember(Digest digest) {}
    }

    @Breaks(value = "sendsWhatIsNew", says = "NOTHING_NEW")
    static class RemembersDaysAlone extends Twin {
        @Override
        Delivery deliver(Digest digest) throws InterruptedException {
            return known.containsKey(key(digest)) ? nothing() : super.deliver(digest);
        }
    }

    @Breaks(value = "tellsReadersApart", says = "NOTHING_NEW")
    static class TakesReadersForOne extends Twin {
        @Override
        String key(Digest digest) {
            return digest.date().toString();
        }
    }

    @Breaks(value = "triesAgain", says = "NOTHING_NEW")
    static class RemembersWhatFailed extends Twin {
        @Override
        void refused(Digest digest) {
            remember(digest);
            super.refused(digest);
        }
    }

    @Breaks(value = "triesAgain", says = "IllegalStateException")
    static class ThrowsWhatJavaHas extends Twin {
        @Override
        void refused(Digest digest) {
            throw new IllegalStateException("refused");
        }
    }

    @Breaks(value = "sendsOnceAtTheSameTime", says = "outcomes of threads")
    static class LooksBeforeItLocks extends Twin {
        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // That is what is broken.
        public Delivery publish(Digest digest) throws InterruptedException {
            if (known.containsKey(key(digest))) {
                return nothing();
            }
            LockSupport.parkNanos(200_000_000);
            synchronized (this) {
                known.remove(key(digest));
                return deliver(digest);
            }
        }
    }

    @Breaks(value = "keepsTextHarmless", says = "<script")
    static class WritesTextAsItIs extends Twin {
        @Override
        String escaped(String text) {
            return text;
        }
    }

    @Breaks(value = "isInterruptible", says = "an interrupt comes out")
    static class SwallowsInterrupts extends Twin {
        @Override
        Delivery deliver(Digest digest) {
            try {
                return super.deliver(digest);
            } catch (InterruptedException e) {
                return nothing();
            }
        }
    }
}
