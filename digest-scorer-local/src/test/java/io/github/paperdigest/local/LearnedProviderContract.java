package io.github.paperdigest.local;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.testkit.ProviderContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a provider, for one that needs a model. */
abstract class LearnedProviderContract extends ProviderContract<Scorer> {

    @TempDir
    private static Path directory;

    @BeforeAll
    static void learn() {
        LearnedModel.train(LearnableDays.days(12)).write(directory.resolve("model.json.gz"));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("model", directory.resolve("model.json.gz").toString());
    }
}
