package org.example.spark;

import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Stands in for a model that costs money: it finds a paper relevant that has a word of the profile's "Relevant" lines. For a
 * real one, add digest-llm-openai and ask for it by name: {@code chatModel("openai", settings)}.
 */
final class StandInModel implements ChatModel {

    private static final Pattern RELEVANT = Pattern.compile("- Relevant: (.+)");
    private static final Pattern PAPER = Pattern.compile("\\{\"ARXIVID\":\"([^\"]+)\".*");

    @Override
    public String model() {
        return "stand-in";
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        String prompt = request.prompt().system() + "\n" + request.prompt().user();
        List<String> words = RELEVANT.matcher(prompt)
                .results()
                .flatMap(line -> Stream.of(line.group(1).split(", ")))
                .toList();
        StringBuilder answer = new StringBuilder();
        Matcher paper = PAPER.matcher(prompt);
        while (paper.find()) {
            String text = paper.group().toLowerCase(Locale.ROOT);
            boolean relevant = words.stream().anyMatch(text::contains);
            answer.append("{\"ARXIVID\": \"%s\", \"COMMENT\": \"As scripted.\", \"RELEVANCE\": %d, \"NOVELTY\": 6}%n"
                    .formatted(paper.group(1), relevant ? 9 : 2));
        }
        return ChatResponse.of(answer.toString());
    }
}
