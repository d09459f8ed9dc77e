package consumer;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.paperdigest.langchain4j.LangChain4jChatModel;
import io.github.paperdigest.model.Prompt;

/** Asks a chat model of LangChain4j. */
public class Main {

    public static void main(String[] args) throws InterruptedException {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return ChatResponse.builder().aiMessage(AiMessage.from("fits")).build();
            }
        };
        String said = LangChain4jChatModel.builder(model)
                .name("m")
                .build()
                .chat(io.github.paperdigest.spi.ChatRequest.of(new Prompt("You judge papers.", "Sparse Attention")))
                .content();
        if (!said.equals("fits")) {
            throw new AssertionError(said);
        }
    }
}
