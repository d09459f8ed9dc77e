package io.github.paperdigest.testkit;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A scorer under another name")
class NamedScorerContractTest extends SparseReaderContract {

    @Override
    protected Scorer scorer() {
        return Scorer.named("second", Scorer.of("first", paper -> ScoringOutcome.passed()));
    }
}
