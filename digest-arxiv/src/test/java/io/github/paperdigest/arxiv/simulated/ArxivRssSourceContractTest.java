package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivRssSource;
import io.github.paperdigest.spi.PaperSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source arxiv-rss")
class ArxivRssSourceContractTest extends SimulatedSourceContract {

    @Override
    protected PaperSource source() {
        return prepared(ArxivRssSource.builder()).build();
    }
}
