package io.github.paperdigest.openai;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.testkit.fake.ScriptedBatchEndpoint.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Calls that are made at the same time, each with a question of its own. */
final class LaneCalls {

    private static final Pattern QUESTION = Pattern.compile("question (\\d+)");

    private LaneCalls() {}

    /** Answers a question by its number, with 1,000 tokens of the prompt and 100 of the text. */
    static Answer answer(String body) {
        return Answer.text("answer " + number(body), 1000, 100);
    }

    /** The number of the question in a request. */
    static int number(String body) {
        Matcher question = QUESTION.matcher(body);
        return question.find() ? Integer.parseInt(question.group(1)) : 0;
    }

    static ChatRequest request(int number) {
        return ChatRequest.of(new Prompt("Answer.", "This is question " + number))
                .withoutRetries();
    }

    /** Asks the questions 1, 2, 3 … at once. */
    static List<Object> ask(ChatModel model, int calls) throws InterruptedException {
        return ask(
                model,
                IntStream.rangeClosed(1, calls).mapToObj(LaneCalls::request).toList());
    }

    /** The answers, or the exceptions in their place. */
    static List<Object> ask(ChatModel model, List<ChatRequest> requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<ChatResponse>> futures = new ArrayList<>();
            for (ChatRequest request : requests) {
                futures.add(threads.submit(() -> model.chat(request)));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<ChatResponse> future : futures) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The texts of answers, or the kinds of failures. */
    static List<String> words(List<Object> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome instanceof ChatResponse response
                        ? response.content()
                        : ((ScoringException) outcome).failure().kind().name())
                .toList();
    }

    /** The texts that the questions 1, 2, 3 … should get. */
    static List<String> expected(int calls) {
        return IntStream.rangeClosed(1, calls)
                .mapToObj(number -> "answer " + number)
                .toList();
    }
}
