package io.github.paperdigest.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a source of another server has to do, from its JSON to the digest. */
@DisplayName("Papers that are not arXiv's")
class PapersFromElsewhereTest {

    private static final String ANSWER_OF_SERVER = """
            {"collection": [
              {"doi": "10.1101/2025.10.01.679876", "title": "Grid cells, sparsely", "authors": "Doe, A.; Smith, J.",
               "version": "2", "category": "neuroscience", "abstract": "We record cells."},
              {"doi": "10.1101/2025.10.02.680001", "title": "A fold", "authors": "Bell, C.",
               "version": "1", "category": "biophysics", "abstract": "We fold. Data are at 10.5061/dryad.1."}]}
            """;

    private final Profile reader = Profile.builder("me", "Sparse codes.")
            .categories(List.of("neuroscience", "biophysics"))
            .build();
    private final ModelOfTheDay model = new ModelOfTheDay();

    @Test
    @DisplayName("are read from a server's JSON, scored under their DOIs, and kept with their announce type")
    void areScored() throws JsonProcessingException {
        Digest digest = run(announcement());

        assertThat(digest.selected())
                .extracting(decision -> decision.paper().id())
                .containsExactly("10.1101/2025.10.01.679876", "10.1101/2025.10.02.680001");
        assertThat(digest.selected().get(0).scores()).contains(Scores.of(9, 8));
        assertThat(digest.selected())
                .extracting(Decision::paper)
                .allSatisfy(paper -> assertThat(paper.announceType()).contains(AnnounceType.of("published")))
                .extracting(paper -> paper.link().orElseThrow().toString())
                .containsExactly(
                        "https://doi.org/10.1101/2025.10.01.679876", "https://doi.org/10.1101/2025.10.02.680001");
        assertThat(DigestJson.read("day", DigestJson.write(digest)))
                .usingRecursiveComparison()
                .isEqualTo(digest);
    }

    @Test
    @DisplayName("are asked about without a word of arXiv")
    void promptsSpeakOfPapers() throws JsonProcessingException {
        run(announcement());

        assertThat(model.prompts)
                .isNotEmpty()
                .allSatisfy(prompt -> assertThat(prompt)
                        .contains("the day's new papers", "- ID: the id of the paper", "{\"ID\":\"10.1101/")
                        .doesNotContainIgnoringCase("arxiv"));
    }

    @Test
    @DisplayName("are asked about alone if they name DOIs, which an answer could take for another paper's")
    void namesOfOthers() throws JsonProcessingException {
        run(announcement());

        assertThat(model.prompts).hasSize(2);
    }

    private Digest run(Announcement announcement) {
        LlmScorer scorer = LlmScorer.builder(model).structuredOutput(true).build();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            return pipeline.run(reader, RunOptions.forAnnouncement(announcement));
        }
    }

    private static Announcement announcement() throws JsonProcessingException {
        List<Paper> papers = new ArrayList<>();
        for (JsonNode entry : new ObjectMapper().readTree(ANSWER_OF_SERVER).path("collection")) {
            papers.add(Paper.builder(
                            entry.path("doi").asText(), entry.path("title").asText())
                    .doi(entry.path("doi").asText())
                    .version(entry.path("version").asInt())
                    .authorNames(List.of(entry.path("authors").asText().split("; ")))
                    .categories(List.of(entry.path("category").asText()))
                    .abstractText(entry.path("abstract").asText())
                    .announceType(AnnounceType.of("published"))
                    .build());
        }
        return Announcement.of(LocalDate.of(2025, 10, 6), papers);
    }

    /** Gives every paper it is asked about a 9 and an 8, under the keys that the wished form has. */
    private static final class ModelOfTheDay implements ChatModel {
        private final List<String> prompts = new ArrayList<>();

        @Override
        public String model() {
            return "of-the-day";
        }

        @Override
        public ChatResponse chat(ChatRequest request) {
            String prompt = request.prompt().system() + "\n" + request.prompt().user();
            prompts.add(prompt);
            assertThat(request.responseFormat().orElseThrow().schema())
                    .contains("\"required\": [\"ID\", \"COMMENT\"")
                    .doesNotContain("ARXIVID");
            StringBuilder answer = new StringBuilder();
            for (String line : prompt.lines().toList()) {
                if (line.startsWith("{\"ID\":\"")) {
                    String id = line.substring(7, line.indexOf('"', 7));
                    answer.append("{\"ID\": \"https://doi.org/").append(id);
                    answer.append("\", \"COMMENT\": \"Codes.\", \"RELEVANCE\": 9, \"NOVELTY\": 8}\n");
                }
            }
            return ChatResponse.of(answer.toString());
        }
    }
}
