package consumer;

import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.testkit.ScorerContract;

/** Holds a scorer to the contract, without a launcher. */
public class Main extends ScorerContract {

    @Override
    protected Scorer scorer() {
        return Scorer.of(
                "short-titles", paper -> ScoringOutcome.scored(1 + paper.title().length() % 10, 5, ""));
    }

    @Override
    protected Profile profile() {
        return Profile.builder("reader", "Sparse attention.").build();
    }

    public static void main(String[] args) throws Exception {
        Main contract = new Main();
        contract.givesOneOutcomePerPaper();
        contract.keepsOrder();
        contract.isThreadSafe();
        contract.isNotLedByHostileText();
    }
}
