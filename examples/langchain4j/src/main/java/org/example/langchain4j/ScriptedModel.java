package org.example.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stands for the application's model: likes papers on attention and quantization, and counts a token for four letters. */
final class ScriptedModel implements ChatModel {

    private static final Pattern LISTED = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\",\"TITLE\":\"([^\"]+)\"");

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName("gpt-5-mini").build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        String prompt = request.messages().stream()
                .filter(UserMessage.class::isInstance)
                .map(message -> ((UserMessage) message).singleText())
                .collect(Collectors.joining());
        String answer = LISTED.matcher(prompt)
                .results()
                .map(paper -> mark(paper.group(1), paper.group(2)))
                .collect(Collectors.joining("\n"));
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer))
                .modelName("gpt-5-mini")
                .tokenUsage(new TokenUsage(prompt.length() / 4, answer.length() / 4))
                .finishReason(FinishReason.STOP)
                .build();
    }

    private static String mark(String id, String title) {
        boolean liked = title.contains("Attention") || title.contains("Quantization");
        return "{\"ARXIVID\": \"%s\", \"COMMENT\": \"%s\", \"RELEVANCE\": %d, \"NOVELTY\": 7}"
                .formatted(id, liked ? "One of the topics." : "None of the topics.", liked ? 9 : 2);
    }
}
