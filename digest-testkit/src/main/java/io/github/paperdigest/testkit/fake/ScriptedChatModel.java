package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A chat model that answers by a script and remembers what it was asked. Every answer used 100 tokens of the prompt and 10
 * of the completion unless the script says otherwise. It keeps to guard, deadline and interrupts as a real one does.
 * Thread-safe if its script is.
 *
 * <pre>{@code
 * ScriptedChatModel model = ScriptedChatModel.replying(
 *         ScriptedChatModel.failure(RemoteFailure.of(FailureKind.RATE_LIMITED, "slow down")),
 *         ScriptedChatModel.text("{\"ARXIVID\": \"2510.00001\", \"RELEVANCE\": 9, \"NOVELTY\": 7}"));
 * }</pre>
 */
public final class ScriptedChatModel implements ChatModel {

    private static final TokenUsage USED = TokenUsage.of(100, 10);

    /** An entry of the list in the library's own prompts. */
    private static final Pattern LISTED = Pattern.compile("(?m)^\\{\"(?:ARXIVID|ID)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** What a model does with a request. */
    @FunctionalInterface
    public interface Reply {
        /**
         * Answers a request.
         *
         * @param request what the model was asked
         * @return the answer
         * @throws ScoringException if the script wants no answer
         * @throws InterruptedException if the thread is interrupted
         */
        ChatResponse to(ChatRequest request) throws InterruptedException;
    }

    private final String model;
    private final Reply script;
    private final List<ScriptedChatModel> siblings;
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedChatModel(String model, Reply script, List<ScriptedChatModel> siblings) {
        this.model = Objects.requireNonNull(model, "model");
        this.script = Objects.requireNonNull(script, "script");
        this.siblings = List.copyOf(siblings);
    }

    /**
     * Makes a model that decides about each request.
     *
     * @param script answers each request; thread-safe
     * @return the model
     */
    public static ScriptedChatModel of(Reply script) {
        return new ScriptedChatModel("scripted", script, List.of());
    }

    /**
     * Makes a model that gives its replies one after the other, and the last one from then on.
     *
     * @param replies at least one
     * @return the model
     * @throws IllegalArgumentException if there is none
     */
    public static ScriptedChatModel replying(Reply... replies) {
        List<Reply> script = List.of(replies);
        if (script.isEmpty()) {
            throw new IllegalArgumentException("a script has at least one reply");
        }
        AtomicInteger next = new AtomicInteger();
        return of(request ->
                script.get(Math.min(next.getAndIncrement(), script.size() - 1)).to(request));
    }

    /**
     * Makes a model that gives every paper of the library's own prompts its marks, in prompts that ask for scores as in
     * those that ask about titles, where a relevance below 4 means irrelevant.
     *
     * @param marks gives the marks of a paper by its id
     * @return the model
     */
    public static ScriptedChatModel marking(Function<String, Scores> marks) {
        return of(request -> {
            List<String> ids = listedIds(request);
            String lines = ids.stream().map(id -> line(id, marks.apply(id))).collect(Collectors.joining("\n"));
            return ChatResponse.of(lines);
        });
    }

    /**
     * Makes a model that gives every paper of the library's own prompts marks that depend on its id alone.
     *
     * @return the model
     */
    public static ScriptedChatModel marking() {
        return marking(id ->
                Scores.of(1 + Math.floorMod(id.hashCode(), 10), 1 + Math.floorMod(id.hashCode() / 10, 10)));
    }

    /**
     * Gives the model a name.
     *
     * @param model the name
     * @return a model of the same script, which has been asked nothing yet
     */
    public ScriptedChatModel named(String model) {
        return new ScriptedChatModel(model, script, siblings);
    }

    /**
     * Says which other models its endpoint has.
     *
     * @param siblings models with names of their own, each of which remembers what it is asked itself
     * @return a model of the same name and script, which has been asked nothing yet
     */
    public ScriptedChatModel withSiblings(ScriptedChatModel... siblings) {
        return new ScriptedChatModel(model, script, List.of(siblings));
    }

    /**
     * Replies with a text.
     *
     * @param content the text
     * @return the reply
     */
    public static Reply text(String content) {
        return request -> ChatResponse.of(content);
    }

    /**
     * Replies with a failure.
     *
     * @param failure what went wrong
     * @return the reply
     */
    public static Reply failure(RemoteFailure failure) {
        return request -> {
            throw new ScoringException(failure);
        };
    }

    /** {@return the reply that never comes: it ends by an interrupt or, as a timeout, at the deadline} */
    public static Reply never() {
        return request -> {
            CountDownLatch ever = new CountDownLatch(1);
            if (request.deadline().isEmpty()) {
                ever.await();
            } else {
                Duration left =
                        Duration.between(Instant.now(), request.deadline().get());
                ever.await(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            }
            throw new ScoringException(RemoteFailure.of(FailureKind.TIMEOUT, "the scripted model never answers"));
        };
    }

    /**
     * Finds the papers that one of the library's own prompts lists.
     *
     * @param request a request of a scorer with the default prompt builder
     * @return their ids in the order of the list
     */
    public static List<String> listedIds(ChatRequest request) {
        return LISTED.matcher(request.prompt().user())
                .results()
                .map((MatchResult listed) -> listed.group(1))
                .toList();
    }

    private static String line(String id, Scores scores) {
        return "{\"ARXIVID\": \"" + id + "\", \"COMMENT\": \"as scripted\", \"RELEVANCE\": "
                + Scores.plain(scores.relevance()) + ", \"NOVELTY\": "
                + Scores.plain(scores.novelty().orElse(1))
                + ", \"RELEVANT\": " + (scores.relevance() >= 4) + "}";
    }

    @Override
    public String model() {
        return model;
    }

    /** {@return itself or the {@linkplain #withSiblings sibling} of this name} */
    @Override
    public ChatModel withModel(String name) {
        return Stream.concat(Stream.of(this), siblings.stream())
                .filter(each -> each.model.equals(name))
                .findFirst()
                .<ChatModel>map(each -> each)
                .orElseGet(() -> ChatModel.super.withModel(name));
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the request");
        }
        request.guard().beforeTry();
        requests.add(request);
        ChatResponse response;
        try {
            response = script.to(request);
        } catch (ScoringException e) {
            request.guard().free();
            throw e;
        } catch (InterruptedException | RuntimeException e) {
            request.guard().unknown();
            throw e;
        }
        ChatResponse counted = response.usage().isPresent() ? response : response.withUsage(USED);
        request.guard().billed(counted.usage().orElse(USED));
        return counted;
    }

    /** {@return what the model was asked, in the order the requests came} */
    public List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String toString() {
        return model;
    }
}
