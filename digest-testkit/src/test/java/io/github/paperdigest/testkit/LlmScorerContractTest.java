package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The scorer that asks a language model")
class LlmScorerContractTest extends SparseReaderContract {

    @Override
    protected Scorer scorer() {
        return LlmScorer.builder(ScriptedChatModel.marking()).build();
    }
}
