package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.arxiv.oai.OaiSet;
import io.github.paperdigest.arxiv.search.ArxivQuery;
import io.github.paperdigest.arxiv.search.ArxivSearch;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The programs of docs/arxiv.md. */
final class ArxivPrograms {

    private ArxivPrograms() {}

    static PaperSource source() {
        // a source
        PaperSource source = ArxivSource.builder()
                .contact("you@example.org")
                .cacheDirectory(Path.of("cache"))
                .build();
        // end
        return source;
    }

    static Announcement day(PaperSource source) throws InterruptedException {
        // a day
        Announcement monday =
                source.fetch(AnnouncementRequest.of(List.of("cs.LG", "cs.AI")).forDay(LocalDate.of(2025, 10, 6)));
        // end
        return monday;
    }

    static List<String> search(ArxivApiSource arxiv) {
        List<String> titles = new ArrayList<>();
        // a search
        ArxivQuery query = ArxivQuery.author("del Maestro")
                .and(ArxivQuery.title("checkerboard").or(ArxivQuery.title("pyrochlore")))
                .andNot(ArxivQuery.category("math-ph"))
                .and(ArxivQuery.submitted(LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31)));
        ArxivSearch newest = ArxivSearch.of(query).descendingBy(ArxivSearch.Order.SUBMITTED);
        try (Stream<Paper> papers = arxiv.search(newest)) {
            papers.filter(paper -> paper.doi().isPresent()).limit(10).forEach(paper -> titles.add(paper.title()));
        }
        // end
        return titles;
    }

    static PaperBatch find(ArxivApiSource arxiv, ArxivQuery query, Consumer<Notice> log) throws InterruptedException {
        // all at once
        PaperBatch batch = arxiv.find(ArxivSearch.of(query).limit(500));
        batch.notices().forEach(log); // what is missing, and where to go on
        // end
        return batch;
    }

    static PaperBatch ids(ArxivApiSource arxiv) throws InterruptedException {
        // by id
        PaperBatch batch = arxiv.papers(List.of(ArxivId.parse("1605.08386v1"), ArxivId.parse("hep-th/9901001")));
        // end
        return batch;
    }

    static HarvestReport harvest(ArxivOaiSource oai, Consumer<OaiRecord> store) throws InterruptedException {
        // a harvest
        OaiSelection changed =
                OaiSelection.all(OaiFormat.ARXIV_RAW).inCategory("cs.AI").from(LocalDate.of(2025, 10, 6));
        HarvestReport report = oai.harvest(changed, store);
        if (report.resumptionToken().isPresent()) { // it broke off
            report = oai.harvest(changed.resumedAt(report.resumptionToken().get()), store);
        }
        // end
        return report;
    }

    static List<OaiSet> sets(ArxivOaiSource oai, OaiSelection selection, Consumer<OaiRecord> store)
            throws InterruptedException {
        // the other verbs
        List<OaiSet> sets = oai.sets();
        String earliest = oai.identify().earliestDatestamp();
        HarvestReport report = oai.identifiers(selection, store);
        // end
        return earliest.isEmpty() || report.pages() == 0 ? List.of() : sets;
    }
}
