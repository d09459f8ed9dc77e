package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The scorer that asks a language model")
class LlmScorerContractTest extends ScorerContract {

    @Override
    protected Scorer scorer() {
        return LlmScorer.builder(ScriptedChatModel.marking()).build();
    }

    @Override
    protected Profile profile() {
        return Readers.SPARSE;
    }
}
