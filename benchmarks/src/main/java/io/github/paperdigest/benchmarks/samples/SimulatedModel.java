package io.github.paperdigest.benchmarks.samples;

import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A model that marks papers as it is told. The same prompt gets the same answer from the same seed. Thread-safe. */
final class SimulatedModel implements ChatModel {

    private static final Pattern LISTED_ID = Pattern.compile("(?m)^\\{\"ARXIVID\":\"([^\"]+)\"");

    /** English has about so many. */
    private static final int CHARACTERS_OF_TOKEN = 4;

    /** As long as the recorded comments are on average. */
    private static final String COMMENT = "x".repeat(162);

    private final String name;
    private final BiFunction<String, Random, Marks> marks;
    private final long seed;

    /** A model that marks papers with noise. */
    SimulatedModel(MarkNoise noise, Map<String, MarkNoise.Truth> truths, long seed) {
        this("simulated", (id, random) -> noise.marks(Objects.requireNonNull(truths.get(id)), random), seed);
    }

    /** @param marks the marks of a paper by its id; takes what is left to chance from the generator */
    SimulatedModel(String name, BiFunction<String, Random, Marks> marks, long seed) {
        this.name = name;
        this.marks = marks;
        this.seed = seed;
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        String user = request.prompt().user();
        List<String> ids =
                LISTED_ID.matcher(user).results().map(listed -> listed.group(1)).toList();
        Random random = new Random(seed * 1_000_003 + user.hashCode());
        String answer =
                ids.stream().map(id -> line(id, marks.apply(id, random))).collect(Collectors.joining("\n"));
        int prompt = request.prompt().system().length() + user.length();
        return ChatResponse.of(answer)
                .withUsage(TokenUsage.of(prompt / CHARACTERS_OF_TOKEN, answer.length() / CHARACTERS_OF_TOKEN));
    }

    private static String line(String id, Marks marks) {
        return "{\"ARXIVID\": \"%s\", \"COMMENT\": \"%s\", \"RELEVANCE\": %d, \"NOVELTY\": %d}"
                .formatted(id, COMMENT, marks.relevance(), marks.novelty());
    }
}
