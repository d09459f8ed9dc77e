package consumer;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.springai.SpringAiChatModel;
import java.time.LocalDate;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Scores a paper with a chat model of Spring AI. */
public class Main {

    private static final String ANSWER =
            "{\"ARXIVID\": \"2603.00001\", \"COMMENT\": \"fits\", \"RELEVANCE\": 9, \"NOVELTY\": 7}";

    public static void main(String[] args) {
        ChatModel model = prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage(ANSWER))));
        Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(SpringAiChatModel.builder(model).name("m").build())
                        .build())
                .build()) {
            Digest digest = pipeline.run(
                    Profile.builder("reader", "sparse attention").build(),
                    RunOptions.forAnnouncement(Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper))));
            if (digest.selected().size() != 1) {
                throw new AssertionError(digest.selected());
            }
        }
    }
}
