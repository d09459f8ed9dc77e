package consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.langchain4j.LangChain4jChatModel;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;

/** Scores a paper with a chat model of LangChain4j. */
public class Main {

    private static final String ANSWER =
            "{\"ARXIVID\": \"2603.00001\", \"COMMENT\": \"fits\", \"RELEVANCE\": 9, \"NOVELTY\": 7}";

    public static void main(String[] args) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder().aiMessage(AiMessage.from(ANSWER)).build();
            }
        };
        Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(LangChain4jChatModel.builder(model).name("m").build())
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
