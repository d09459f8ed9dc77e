package io.github.paperdigest.llm;

import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A model that answers by a script and remembers the prompts. */
final class ScriptedChatModel implements ChatModel {

    /** Answers a prompt about these papers. */
    interface Script {
        String answer(List<String> ids, ChatRequest request) throws InterruptedException;
    }

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");

    private final Script script;
    private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());

    ScriptedChatModel(Script script) {
        this.script = script;
    }

    /** A line with these scores for each id. */
    static String lines(List<String> ids, int relevance, int novelty) {
        return ids.stream()
                .map(id -> "{\"ARXIVID\": \"%s\", \"COMMENT\": \"c\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                        .formatted(id, relevance, novelty))
                .collect(Collectors.joining("\n"));
    }

    /** The ids of the papers that a prompt lists. */
    static List<String> idsOf(ChatRequest request) {
        return LISTED_ID
                .matcher(request.prompt().user())
                .results()
                .map(listed -> listed.group(1))
                .toList();
    }

    @Override
    public String model() {
        return "scripted";
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        List<String> ids = idsOf(request);
        batches.add(ids);
        return ChatResponse.of(script.answer(ids, request)).withUsage(TokenUsage.of(100, 10));
    }

    /** The ids of each prompt, in the order the calls came. */
    List<List<String>> batches() {
        return List.copyOf(batches);
    }
}
