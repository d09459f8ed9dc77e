package io.github.paperdigest.testkit;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A source made of a function")
class SourceOfFunctionContractTest extends PaperSourceContract {

    @Override
    protected PaperSource source() {
        return PaperSource.of("samples", request -> Announcement.of(SamplePapers.DAY, SamplePapers.papers(10)));
    }

    @Override
    protected AnnouncementRequest request() {
        return AnnouncementRequest.of(List.of("cs.LG")).forDay(SamplePapers.DAY);
    }
}
