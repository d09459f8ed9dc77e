package consumer;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.LocalDate;
import java.util.List;

/** Scores a paper with a model of its own, and writes the digest down. */
public class Main {

    public static void main(String[] args) {
        Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
        ChatModel model = new ChatModel() {
            @Override
            public String model() {
                return "script";
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                return ChatResponse.of(
                        "{\"ARXIVID\": \"2603.00001\", \"COMMENT\": \"fits\", \"RELEVANCE\": 9, \"NOVELTY\": 7}");
            }
        };
        try (DigestPipeline pipeline =
                DigestPipeline.builder().chatModel(model).scorer("llm").build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "sparse attention").build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper))));
            String json = DigestJson.write(digest);
            if (digest.selected().size() != 1 || !json.equals(DigestJson.write(DigestJson.read("digest", json)))) {
                throw new AssertionError(json);
            }
        }
    }
}
