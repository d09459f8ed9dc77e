package io.github.paperdigest.local;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.ScorerContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The learned scorer")
class LearnedScorerContractTest extends ScorerContract {

    private static final LearnedModel MODEL = LearnedModel.train(LearnableDays.days(12));

    @Override
    protected Scorer scorer() {
        return LearnedScorer.of(MODEL);
    }

    @Override
    protected Profile profile() {
        return Profile.builder("reader", "1. Sparse attention\n2. Graph networks for molecules")
                .build();
    }
}
