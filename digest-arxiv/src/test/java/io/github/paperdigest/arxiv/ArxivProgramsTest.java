package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.arxiv.search.ArxivQuery;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The programs of docs/arxiv.md")
class ArxivProgramsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)\n```$");
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^ *// [a-z' ]+\n(.*?)\n *// end$");

    private final FakeTime time = new FakeTime("2025-11-20T17:00:00Z");
    private final FakeArxiv arxiv = new FakeArxiv(time::instant)
            .paper("2510.04001", "2025-10-03T12:00:00Z", "cs.AI")
            .paper("2510.04002", "2025-10-03T13:00:00Z", "cs.AI")
            .paper("1605.08386", "2016-05-26T12:00:00Z", "cs.AI");

    @AfterEach
    void close() {
        arxiv.close();
    }

    @Test
    @DisplayName("stand in the document as they are compiled here")
    void documented() throws Exception {
        String document = Files.readString(Path.of("../docs/arxiv.md"));
        String code = Files.readString(Path.of("src/test/java/io/github/paperdigest/arxiv/ArxivPrograms.java"));
        assertThat(all(BLOCK, document)).hasSize(7).containsExactlyElementsOf(all(PROGRAM, code));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1).stripIndent())
                .toList();
    }

    @Test
    @DisplayName("make a source, which has a day")
    void day() throws InterruptedException {
        assertThat(ArxivPrograms.source().name()).isEqualTo("arxiv");
        assertThat(ArxivPrograms.day(api()).papers()).hasSize(2);
    }

    @Test
    @DisplayName("search, and ask for one slice if that is enough")
    void search() {
        assertThat(ArxivPrograms.search(api())).isEmpty(); // these papers have no DOI
        assertThat(URLDecoder.decode(arxiv.server().requests().get(0), StandardCharsets.UTF_8))
                .contains("((au:\"del Maestro\" AND (ti:\"checkerboard\" OR ti:\"pyrochlore\")) ANDNOT (cat:math-ph OR")
                .contains("AND submittedDate:[202001010000 TO 202512312359]")
                .contains("sortBy=submittedDate&sortOrder=descending");
    }

    @Test
    @DisplayName("find all at once, and by id")
    void find() throws InterruptedException {
        List<Notice> log = new ArrayList<>();
        assertThat(ArxivPrograms.find(api(), ArxivQuery.category("cs.AI"), log::add)
                        .papers())
                .hasSize(3);
        assertThat(log).isEmpty();
        assertThat(ArxivPrograms.ids(api()).papers()).extracting(Paper::id).isEmpty();
    }

    @Test
    @DisplayName("harvest, and go on where the harvest broke off")
    void harvest() throws InterruptedException {
        arxiv.mostInOnePage(2);
        List<OaiRecord> stored = new ArrayList<>();
        HarvestReport report = ArxivPrograms.harvest(oai(), stored::add);
        assertThat(report.notices()).isEmpty();
        assertThat(stored).hasSize(3);
    }

    @Test
    @DisplayName("list sets and identifiers")
    void sets() throws InterruptedException {
        arxiv.trouble(
                        LoopbackServer.status(
                                200,
                                "<OAI-PMH><ListSets><set><setSpec>cs</setSpec><setName>CS</setName></set></ListSets></OAI-PMH>"))
                .trouble(LoopbackServer.status(
                        200,
                        "<OAI-PMH><Identify><earliestDatestamp>2005-09-16</earliestDatestamp></Identify></OAI-PMH>"));
        assertThat(ArxivPrograms.sets(oai(), OaiSelection.all(OaiFormat.ARXIV).inCategory("cs.AI"), record -> {}))
                .hasSize(1);
    }

    private ArxivApiSource api() {
        return ArxivApiSource.builder()
                .baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .build();
    }

    private ArxivOaiSource oai() {
        return ArxivOaiSource.builder()
                .baseUrl(arxiv.base())
                .clock(time)
                .sleeper(time)
                .build();
    }
}
