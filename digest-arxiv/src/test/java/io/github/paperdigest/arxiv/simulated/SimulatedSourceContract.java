package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivPacer;
import io.github.paperdigest.arxiv.ArxivSourceBuilder;
import io.github.paperdigest.arxiv.FakeTime;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.testkit.PaperSourceContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract of a source that asks the simulated arXiv, in the evening of a day with papers. */
abstract class SimulatedSourceContract extends PaperSourceContract {

    private final FakeTime time = new FakeTime(InventedWeeks.FIRST.plusDays(3) + "T20:00:00Z");
    private final SimulatedArxiv arxiv = new SimulatedArxiv(time);

    @AfterEach
    void close() {
        arxiv.close();
    }

    <B extends ArxivSourceBuilder<B>> B prepared(B builder) {
        return builder.baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .pacer(ArxivPacer.of(ArxivPacer.INTERVAL, ArxivPacer.PAGE_INTERVAL, time, time));
    }

    @Override
    protected AnnouncementRequest request() {
        return AnnouncementRequest.of(List.of("cs.LG", "cs.AI")).forDay(InventedWeeks.FIRST.plusDays(3));
    }

    @Override
    protected int requests() {
        return arxiv.requests().size();
    }
}
