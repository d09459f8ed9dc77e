package io.github.paperdigest.llm.internal.provider;

import io.github.paperdigest.llm.LlmTitleScreen;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Provides the {@link LlmTitleScreen} under the name {@code llm-titles}, over the pipeline's chat model. */
public final class LlmTitleScreenProvider implements ScorerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public LlmTitleScreenProvider() {}

    @Override
    public String name() {
        return LlmTitleScreen.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LlmScorerProvider.CONCURRENCY, LlmScorerProvider.PATIENCE);
    }

    @Override
    public Scorer create(ProviderContext context) {
        LlmTitleScreen.Builder builder =
                LlmTitleScreen.from(context).patience(context.settings().get(LlmScorerProvider.PATIENCE));
        context.settings().find(LlmScorerProvider.CONCURRENCY).ifPresent(builder::concurrency);
        return builder.build();
    }
}
