package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.spi.PaperSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source arxiv")
class ArxivSourceContractTest extends SimulatedSourceContract {

    @Override
    protected PaperSource source() {
        return prepared(ArxivSource.builder()).build();
    }
}
