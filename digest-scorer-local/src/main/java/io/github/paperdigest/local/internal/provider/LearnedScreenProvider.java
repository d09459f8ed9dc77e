package io.github.paperdigest.local.internal.provider;

import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.util.List;

/** Makes a {@link LearnedScreen}. */
public final class LearnedScreenProvider implements ScorerProvider {

    private static final Setting<Double> RECALL = Setting.decimal(
                    "recall", "the share of what would be selected that has to be kept")
            .between(0.8, 0.995)
            .orElse(0.98);
    private static final Setting<Double> EXPLORATION = Setting.decimal(
                    "exploration",
                    "the share of what would be rejected that is passed on all the same, so that drift can be noticed")
            .between(0.0, 1.0)
            .orElse(0.03);
    private static final Setting<Integer> SEED =
            Setting.number("seed", "another seed explores other papers").orElse(0);

    /** Made by {@link java.util.ServiceLoader}. */
    public LearnedScreenProvider() {}

    @Override
    public String name() {
        return LearnedScreen.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ScorerWithModel.MODEL, RECALL, EXPLORATION, SEED);
    }

    @Override
    public Scorer create(ProviderContext context) {
        Settings settings = context.settings();
        return ScorerWithModel.of(
                settings,
                model -> LearnedScreen.builder(model)
                        .recall(settings.get(RECALL))
                        .exploration(settings.get(EXPLORATION))
                        .seed(settings.get(SEED))
                        .build());
    }
}
