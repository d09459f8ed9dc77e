package io.github.paperdigest.spring;

import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** The daily run. What fails is logged, and the next day's run comes all the same. */
final class DigestSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(DigestSchedule.class);

    private final DailyDigest digests;

    DigestSchedule(DailyDigest digests) {
        this.digests = digests;
        // A missing reader is told when the application starts, not in the night.
        digests.readers();
    }

    @Scheduled(cron = "${paper-digest.cron}", zone = "${paper-digest.zone:UTC}")
    public void run() {
        digests.run(RunOptions.newest(), DigestSchedule::log);
    }

    private static void log(ReaderOutcome outcome) {
        outcome.digest()
                .ifPresentOrElse(
                        digest -> LOG.info("{} for {}: {}", digest.date(), digest.profile(), digest.verdict()),
                        () -> LOG.error(
                                "No digest for {}: {}",
                                outcome.profile().name(),
                                outcome.failure().map(Throwable::getMessage).orElse("")));
    }
}
