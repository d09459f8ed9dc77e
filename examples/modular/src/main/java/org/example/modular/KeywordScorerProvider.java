package org.example.modular;

import static io.github.paperdigest.spi.ScoringOutcome.rejected;
import static io.github.paperdigest.spi.ScoringOutcome.scored;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ScorerProvider;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;
import java.util.Locale;

/** Makes a scorer that keeps what has a word in its title. */
public final class KeywordScorerProvider implements ScorerProvider {

    private static final Setting<String> WORD =
            Setting.text("word", "what a title has to have, in any letter case").required();

    @Override
    public String name() {
        return "keyword";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WORD);
    }

    @Override
    public Scorer create(ProviderContext context) {
        String word = context.settings().get(WORD);
        String lowerCase = word.toLowerCase(Locale.ROOT);
        return Scorer.of(
                name(),
                paper -> paper.title().toLowerCase(Locale.ROOT).contains(lowerCase)
                        ? scored(9, 7, "It is about " + word + ".")
                        : rejected("It is not about " + word + "."));
    }
}
