package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.LlmTitleScreen;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.fake.ScriptedChatModel;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The screen that asks a language model about titles")
class LlmTitleScreenContractTest extends SparseReaderContract {

    @Override
    protected Scorer scorer() {
        return LlmTitleScreen.builder(ScriptedChatModel.marking()).build();
    }
}
