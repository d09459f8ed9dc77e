package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PromptBuilder;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The default prompt builder")
class DefaultPromptBuilderContractTest extends PromptBuilderContract {

    @Override
    protected PromptBuilder promptBuilder() {
        return new DefaultPromptBuilder();
    }

    @Override
    protected Profile profile() {
        return Readers.SPARSE;
    }
}
