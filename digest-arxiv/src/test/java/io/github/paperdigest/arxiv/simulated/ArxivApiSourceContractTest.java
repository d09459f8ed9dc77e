package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivApiSource;
import io.github.paperdigest.spi.PaperSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source arxiv-api")
class ArxivApiSourceContractTest extends SimulatedSourceContract {

    @Override
    protected PaperSource source() {
        return prepared(ArxivApiSource.builder()).build();
    }
}
