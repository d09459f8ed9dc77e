package io.github.paperdigest.testkit;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A scorer made of a function")
class RuleScorerContractTest extends SparseReaderContract {

    @Override
    protected Scorer scorer() {
        return Scorer.of(
                "long-titles",
                paper -> paper.title().length() > 40
                        ? ScoringOutcome.rejected("its title is long")
                        : ScoringOutcome.scored(8, 5, "its title is short"));
    }
}
