package io.github.paperdigest.testkit;

import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The store in a file")
class FileScoreStoreContractTest extends ScoreStoreContract {

    @TempDir
    private Path directory;

    @Override
    protected ScoreStore open() {
        return ScoreStore.open(directory.resolve("scores.jsonl"));
    }
}
