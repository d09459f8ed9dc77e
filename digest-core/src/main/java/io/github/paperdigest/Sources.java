package io.github.paperdigest;

import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of a pipeline, whose announcements add up to one. The first that answers decides the day, and the others
 * are asked for it. One that fails is a warning as long as another answers.
 */
final class Sources {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    private final List<PaperSource> sources;

    Sources(List<PaperSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Fetches from all sources.
     *
     * @throws PaperSourceException if none of them brings anything
     * @throws DigestCancelledException if the run has to stop before all have answered
     */
    Announcement fetch(AnnouncementRequest request, RunControl control) {
        Map<String, Announcement> fetched = new LinkedHashMap<>();
        Map<String, Notice> failures = new LinkedHashMap<>();
        @Nullable DigestException first = null;
        AnnouncementRequest wanted = request;
        for (Map.Entry<String, PaperSource> each : byName().entrySet()) {
            String name = each.getKey();
            try {
                Announcement announcement = fetch("source '" + name + "'", each.getValue(), wanted, control);
                wanted = wanted.forDay(announcement.date());
                fetched.put(name, announcement);
            } catch (DigestCancelledException e) {
                throw e;
            } catch (DigestException e) {
                LOG.warn("No papers from {}: {}", name, e.getMessage());
                failures.put(name, Notice.warning(name, "it brought no papers: " + e.getMessage()));
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (fetched.isEmpty() && first != null) {
            throw first;
        }
        LocalDate day = fetched.values().iterator().next().date();
        // One that failed takes part without entries, so that what the others say of an empty day is not proven.
        failures.forEach((name, notice) -> fetched.put(
                name, Announcement.builder(day).notices(List.of(notice)).build()));
        return Announcement.merged(fetched);
    }

    private static Announcement fetch(
            String culprit, PaperSource source, AnnouncementRequest request, RunControl control) {
        Throwable thrown;
        try {
            @Nullable Announcement announcement = control.call(culprit, () -> source.fetch(request));
            if (announcement != null) {
                return announcement;
            }
            throw new PaperSourceException("the " + culprit + " gave null instead of an announcement");
        } catch (RunControl.LeftBehindException e) {
            thrown = e;
        } catch (ExecutionException e) {
            thrown = Objects.requireNonNullElse(e.getCause(), e);
        }
        ForeignCode.throwIfNotContained(thrown);
        String stopped = control.stopped().map(RemoteFailure::message).orElse(null);
        if (stopped != null) {
            throw new DigestCancelledException(
                    "the run was stopped before the " + culprit + " answered: " + stopped, thrown);
        }
        if (thrown instanceof DigestException e) {
            throw e;
        }
        RemoteFailure failure = ForeignCode.failure("the " + culprit, thrown);
        throw new PaperSourceException(failure.message(), failure, thrown);
    }

    /** The sources in their order, each under a name of its own. */
    private Map<String, PaperSource> byName() {
        Map<String, PaperSource> byName = new LinkedHashMap<>();
        for (PaperSource source : sources) {
            String name = nameOf(source);
            String unused = name;
            for (int i = 2; byName.containsKey(unused); i++) {
                unused = name + "-" + i;
            }
            byName.put(unused, source);
        }
        return byName;
    }

    private static String nameOf(PaperSource source) {
        String className = source.getClass().getName();
        try {
            return ForeignCode.given("the name of the source " + className, source::name);
        } catch (DigestException e) {
            LOG.warn("{}; it is called by its class", e.getMessage());
            return className;
        }
    }
}
