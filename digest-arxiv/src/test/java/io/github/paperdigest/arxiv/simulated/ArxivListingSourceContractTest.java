package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivListingSource;
import io.github.paperdigest.spi.PaperSource;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source arxiv-listing")
class ArxivListingSourceContractTest extends SimulatedSourceContract {

    @Override
    protected PaperSource source() {
        return prepared(ArxivListingSource.builder()).build();
    }
}
