package consumer;

import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.springai.SpringAiChatModel;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/** Asks a chat model of Spring AI. */
public class Main {

    public static void main(String[] args) throws InterruptedException {
        ChatModel model = prompt -> new ChatResponse(List.of(new Generation(new AssistantMessage("fits"))));
        String said = SpringAiChatModel.builder(model)
                .name("m")
                .build()
                .chat(ChatRequest.of(new Prompt("You judge papers.", "Sparse Attention")))
                .content();
        if (!said.equals("fits")) {
            throw new AssertionError(said);
        }
    }
}
