package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivOaiSource;
import io.github.paperdigest.spi.PaperSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source arxiv-oai")
class ArxivOaiSourceContractTest extends SimulatedSourceContract {

    @Override
    protected PaperSource source() {
        return prepared(ArxivOaiSource.builder()).build();
    }
}
