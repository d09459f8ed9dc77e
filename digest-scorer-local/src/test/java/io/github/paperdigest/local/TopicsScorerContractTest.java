package io.github.paperdigest.local;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.ScorerContract;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The scorer by topics")
class TopicsScorerContractTest extends ScorerContract {

    @Override
    protected Scorer scorer() {
        return TopicsScorer.create();
    }

    @Override
    protected boolean weighsTheDay() {
        return true;
    }

    @Override
    protected Profile profile() {
        return Profile.builder("reader", "1. Sparse attention\n2. Graph networks for molecules")
                .build();
    }
}
