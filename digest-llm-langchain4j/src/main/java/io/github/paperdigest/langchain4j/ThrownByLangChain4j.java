package io.github.paperdigest.langchain4j;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.paperdigest.internal.chat.ForeignExceptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads LangChain4j's exceptions. */
final class ThrownByLangChain4j implements ForeignExceptions {

    /** From the narrower to the wider; the statuses are those that LangChain4j itself makes these of. */
    private final Map<Class<?>, Integer> statuses = new LinkedHashMap<>();

    ThrownByLangChain4j() {
        statuses.put(RateLimitException.class, 429);
        statuses.put(TimeoutException.class, 408);
        statuses.put(AuthenticationException.class, 401);
        statuses.put(ModelNotFoundException.class, 404);
        statuses.put(InternalServerException.class, 500);
        statuses.put(UnresolvedModelServerException.class, 503);
        statuses.put(InvalidRequestException.class, 400);
        statuses.put(UnsupportedFeatureException.class, 400);
    }

    @Override
    public Optional<Told> answer(Throwable exception) {
        return exception instanceof HttpException http && http.statusCode() >= 300
                ? Optional.of(new Told(http.statusCode(), words(http)))
                : Optional.empty();
    }

    @Override
    public Optional<Told> meaning(Throwable exception) {
        if (exception instanceof ContentFilteredException) {
            return Optional.of(new Told(400, "content_filter: " + words(exception)));
        }
        return statuses.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(exception))
                .findFirst()
                .map(entry -> new Told(entry.getValue(), words(exception)));
    }

    private static String words(Throwable exception) {
        return String.valueOf(exception.getMessage());
    }
}
