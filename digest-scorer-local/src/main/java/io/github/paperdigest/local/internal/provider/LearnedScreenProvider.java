package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.local.BgeSmallEmbedder;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Settings;
import java.util.Set;
import java.util.function.DoubleConsumer;

/**
 * Makes a {@link LearnedScreen}, under the name {@code learned-screen}. Its keys:
 *
 * <ul>
 *   <li>{@code model}, the path of a model file, which has to be given
 *   <li>{@code recall}, by default 0.98
 *   <li>{@code exploration}, by default 0.03
 *   <li>{@code seed}, a whole number, by default 0
 * </ul>
 *
 * <p>A model that was trained with {@link BgeSmallEmbedder} gets one, as {@link LearnedScorerProvider} says.
 */
public final class LearnedScreenProvider implements ScorerProvider {

    /** Made by {@link java.util.ServiceLoader}. */
    public LearnedScreenProvider() {}

    @Override
    public String name() {
        return LearnedScreen.NAME;
    }

    @Override
    public Set<String> configurationKeys() {
        return Set.of("model", "recall", "exploration", "seed");
    }

    @Override
    public Scorer create(ProviderContext context) {
        Settings configuration = context.configuration();
        return ScorerWithModel.of(configuration, model -> {
            LearnedScreen.Builder builder = LearnedScreen.builder(model);
            number(configuration, "recall", builder::recall);
            number(configuration, "exploration", builder::exploration);
            configuration.integer("seed").ifPresent(builder::seed);
            return builder.build();
        });
    }

    private static void number(Settings configuration, String key, DoubleConsumer setting) {
        configuration.string(key).ifPresent(text -> {
            try {
                setting.accept(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw new ConfigurationException(
                        "key '" + key + "' of provider 'learned-screen' has a wrong value: " + e.getMessage(), e);
            }
        });
    }
}
