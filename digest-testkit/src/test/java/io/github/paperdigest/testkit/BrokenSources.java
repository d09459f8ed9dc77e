package io.github.paperdigest.testkit;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A source for each rule that breaks it. */
final class BrokenSources {

    private static final String KEY = "key-0815";

    private BrokenSources() {}

    /** Brings sample papers, and breaks a rule where a subclass says so. */
    abstract static class Twin extends PaperSourceContract implements PaperSource {
        @Override
        protected PaperSource source() {
            return this;
        }

        @Override
        protected AnnouncementRequest request() {
            return AnnouncementRequest.of(List.of("cs.LG")).forDay(SamplePapers.DAY);
        }

        @Override
        public String name() {
            return "samples";
        }

        List<Paper> papers() {
            return SamplePapers.papers(5);
        }

        @Override
        public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return Announcement.of(request.date().orElse(SamplePapers.DAY), papers());
        }
    }

    @Breaks(value = "hasStableName", says = "Samples")
    static class IsNamedForPeople extends Twin {
        @Override
        public String name() {
            return "Samples";
        }
    }

    @Breaks(value = "isMadeWithoutRequests", says = "requests")
    static class AsksTooEarly extends Twin {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        protected PaperSource source() {
            asked.incrementAndGet();
            return this;
        }

        @Override
        protected int requests() {
            return asked.get();
        }
    }

    @Breaks(value = "bringsPapers", says = "empty")
    static class BringsNothing extends Twin {
        @Override
        List<Paper> papers() {
            return List.of();
        }
    }

    @Breaks(value = "bringsPapers", says = "2025-10-07")
    static class BringsAnotherDay extends Twin {
        @Override
        public Announcement fetch(AnnouncementRequest request) {
            return Announcement.of(SamplePapers.DAY.plusDays(1), papers());
        }
    }

    @Breaks(value = "keepsToRequest", says = "the announce types asked for")
    static class BringsReplacements extends Twin {
        @Override
        List<Paper> papers() {
            return List.of(SamplePapers.paper(1).toBuilder()
                    .announceType(AnnounceType.REPLACE)
                    .build());
        }
    }

    @Breaks(value = "keepsToRequest", says = "categories asked for, of which")
    static class BringsOtherFields extends Twin {
        @Override
        List<Paper> papers() {
            return List.of(SamplePapers.paper(1).toBuilder()
                    .categories(List.of("math.CO"))
                    .build());
        }
    }

    @Breaks(value = "keepsToRequest", says = "with cs.AI of")
    static class BringsCrossLists extends Twin {
        @Override
        List<Paper> papers() {
            return List.of(SamplePapers.paper(1).toBuilder()
                    .categories(List.of("cs.AI", "cs.LG"))
                    .build());
        }
    }

    @Breaks(value = "isDeterministic", says = "another source")
    static class BringsMoreEachTime extends Twin {
        private final AtomicInteger fetches = new AtomicInteger();

        @Override
        List<Paper> papers() {
            return SamplePapers.papers(fetches.incrementAndGet());
        }
    }

    @Breaks(value = "isThreadSafe", says = "0 papers")
    static class IsOneAtATime extends Twin {
        private final AtomicInteger underWay = new AtomicInteger();

        @Override
        List<Paper> papers() {
            boolean busy = underWay.incrementAndGet() > 1;
            LockSupport.parkNanos(5_000_000);
            underWay.decrementAndGet();
            return busy ? List.of() : super.papers();
        }
    }

    @Breaks(value = "endsAtInterrupt", says = "an interrupt comes out")
    static class SwallowsInterrupts extends Twin {
        @Override
        public Announcement fetch(AnnouncementRequest request) {
            Thread.interrupted();
            return Announcement.of(SamplePapers.DAY, papers());
        }
    }

    @Breaks(value = "throwsOnlyWhatIsDeclared", says = "NumberFormatException")
    static class ReadsCategoriesAsNumbers extends Twin {
        @Override
        public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
            if (!request.categories().contains("cs.LG")) {
                Integer.parseInt(request.categories().get(0));
            }
            return super.fetch(request);
        }
    }

    @Breaks(value = "keepsSecrets", says = KEY)
    static class ShowsItsKey extends Twin {
        @Override
        protected List<String> secrets() {
            return List.of(KEY);
        }

        @Override
        public String toString() {
            return "samples with " + KEY;
        }
    }

    @Breaks(value = "logsNoSecret", says = KEY)
    static class LogsItsAddress extends Twin {
        @Override
        protected List<String> secrets() {
            return List.of(KEY);
        }

        @Override
        public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
            Logger.getLogger("broken").log(Level.FINE, "Asks https://example.org/?key={0}", KEY);
            return super.fetch(request);
        }
    }

    @Breaks(value = "keepsCanonicalOrder", says = "2510.00005")
    static class BringsTheLastFirst extends Twin {
        @Override
        List<Paper> papers() {
            List<Paper> reversed = new ArrayList<>(super.papers());
            Collections.reverse(reversed);
            return reversed;
        }
    }
}
