package io.github.paperdigest.internal.chat;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.http.Delay;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.TryGuard;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chat model of another library. Each call has a thread of its own, so that it ends at an interrupt and at the
 * deadline, whatever the other library does about them: that thread is interrupted, and left behind if it goes on.
 * Thread-safe.
 *
 * @param model the model's name
 * @param library the other library's name, for messages
 * @param exceptions reads the other library's exceptions
 * @param clock tells how long it is to a deadline
 */
public record ForeignChat(String model, String library, ForeignExceptions exceptions, InstantSource clock) {

    private static final ModelUsage FREE = ModelUsage.of(1, 0, TokenUsage.ZERO, true, Cost.ZERO);
    private static final ModelUsage UNKNOWN = ModelUsage.of(1, 0, TokenUsage.ZERO, false, null);
    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    /** Causes that go in a circle end here. */
    private static final int LONGEST_CHAIN = 20;

    /**
     * Names the model by what the application states, or else by what the model tells.
     *
     * @param stated empty if the application leaves that to the model
     * @param told null or blank if the model does not know its name
     * @throws ConfigurationException if neither tells a name
     */
    public static ForeignChat with(
            Object model,
            String stated,
            @Nullable String told,
            String library,
            ForeignExceptions exceptions,
            InstantSource clock) {
        String name = stated.isEmpty() ? Objects.requireNonNullElse(told, "") : stated;
        if (name.isBlank()) {
            throw new ConfigurationException("the model of " + library + ", "
                    + model.getClass().getName() + ", does not tell its name: state it with name(…)");
        }
        return new ForeignChat(name, library, exceptions, clock);
    }

    /** The model's name and the parameters that have a value, in this order. */
    public String identity(Map<String, @Nullable Object> parameters) {
        StringJoiner set = new StringJoiner(", ", model + "{", "}");
        set.setEmptyValue(model);
        parameters.forEach((name, value) -> {
            if (value != null) {
                set.add(name + "=" + value);
            }
        });
        return set.toString();
    }

    /** Makes one try, which the request's guard hears of. */
    public ChatResponse chat(ChatRequest request, Callable<ForeignReply> call) throws InterruptedException {
        TryGuard guard = request.guard();
        guard.beforeTry();
        Runnable tellGuard = guard::unknown;
        try {
            ForeignReply reply = reply(request, call);
            Optional<TokenUsage> usage = reply.tokens();
            if (usage.isPresent()) {
                tellGuard = () -> guard.billed(usage.get());
            }
            return response(reply);
        } catch (ScoringException failed) {
            if (failed.usage().filter(FREE::equals).isPresent()) {
                tellGuard = guard::free;
            }
            throw failed;
        } finally {
            tellGuard.run();
        }
    }

    private ForeignReply reply(ChatRequest request, Callable<ForeignReply> call) throws InterruptedException {
        Optional<Duration> left = request.deadline().map(deadline -> Duration.between(clock.instant(), deadline));
        if (left.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
            throw failed(FailureKind.CANCELLED, "the deadline passed before the request was sent", FREE);
        }
        FutureTask<ForeignReply> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "paper-digest-chat");
        thread.setDaemon(true);
        thread.start();
        try {
            return left.isPresent()
                    ? task.get(TimeUnit.NANOSECONDS.convert(left.get()), TimeUnit.NANOSECONDS)
                    : task.get();
        } catch (TimeoutException e) {
            throw failed(FailureKind.CANCELLED, "no answer before the deadline", UNKNOWN);
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw failure(thrown, new Quotation(request.prompt()));
        } finally {
            // Has no effect on a call that is over; interrupts one that is not.
            task.cancel(true);
        }
    }

    private ChatResponse response(ForeignReply reply) {
        ModelUsage usage = reply.tokens()
                .map(told -> ModelUsage.of(1, 0, told, true, null))
                .orElse(UNKNOWN);
        if (reply.isRefused()) {
            throw failed(FailureKind.REFUSED, "the model or a content filter declined to answer", usage);
        }
        if (reply.content().isBlank()) {
            String why = reply.isCut()
                    ? "the model used up its tokens before it wrote anything; raise their limit"
                    : "the answer has no text";
            throw failed(FailureKind.INVALID_RESPONSE, why, usage);
        }
        ChatResponse response = ChatResponse.of(reply.content()).withFinishReason(reply.reason());
        ChatResponse counted = reply.tokens().map(response::withUsage).orElse(response);
        return reply.otherModel(model).map(counted::withOtherModel).orElse(counted);
    }

    /** Reads what was thrown: an endpoint's error answer, a connection that failed, or the exception's own meaning. */
    private ScoringException failure(Throwable thrown, Quotation quotation) {
        List<Throwable> chain = Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
        Optional<ForeignExceptions.Told> answer = first(chain, exceptions::answer);
        if (answer.isPresent()) {
            RemoteFailure failure = told("HTTP " + answer.get().status(), answer.get(), quotation)
                    .withStatus(answer.get().status());
            return new ScoringException(failure, FREE, thrown);
        }
        Optional<HttpFailureException> connection = first(chain, ForeignChat::connection);
        if (connection.isPresent()) {
            RemoteFailure failure = connection.get().remoteFailure();
            String words = ForeignReply.masked(quotation.of(failure.message()));
            return new ScoringException(
                    failure.withMessage(title() + words), connection.get().wasNotSent() ? FREE : UNKNOWN, thrown);
        }
        return first(chain, exceptions::meaning)
                .map(meaning -> new ScoringException(
                        told(thrown.getClass().getSimpleName(), meaning, quotation), UNKNOWN, thrown))
                .orElseGet(() -> new ScoringException(
                        RemoteFailure.of(
                                FailureKind.UNEXPECTED,
                                title() + ForeignReply.masked(quotation.of(String.valueOf(thrown)))),
                        UNKNOWN,
                        thrown));
    }

    private RemoteFailure told(String what, ForeignExceptions.Told told, Quotation quotation) {
        ErrorBody read = ErrorBody.read(told.words());
        ErrorBody error = read.withMessage(ForeignReply.masked(quotation.longer(read.message())));
        FailureKind kind = FailureKinds.of(told.status(), error, NO_HEADERS);
        String words = error.message().isBlank() ? "" : ": " + quotation.of(error.message());
        String advice = kind == FailureKind.INVALID_REQUEST && FailureKinds.isTooLong(error)
                ? "; the prompt is too long for " + model + ": send fewer papers at once"
                : "";
        RemoteFailure failure = RemoteFailure.of(kind, title() + what + words + advice);
        Optional<Duration> wait = kind.retryable() ? Delay.in(told.words(), clock.instant()) : Optional.empty();
        return wait.map(failure::withRetryAfter).orElse(failure);
    }

    private static Optional<HttpFailureException> connection(Throwable each) {
        return Optional.of(HttpFailureException.of(each, null))
                .filter(failure -> failure.kind() != HttpFailureException.Kind.UNEXPECTED);
    }

    private static <T> Optional<T> first(List<Throwable> chain, Function<Throwable, Optional<T>> reader) {
        return chain.stream().flatMap(each -> reader.apply(each).stream()).findFirst();
    }

    private ScoringException failed(FailureKind kind, String message, ModelUsage usage) {
        return new ScoringException(RemoteFailure.of(kind, title() + message), usage, null);
    }

    private String title() {
        return model + " by " + library + ": ";
    }
}
