package io.github.paperdigest.cli;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;

/** A scorer for pipelines that only fetch. */
final class Unasked {

    static final Scorer SCORER = Scorer.of("none", paper -> ScoringOutcome.passed());

    private Unasked() {}
}
