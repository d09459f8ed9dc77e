package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.http.HttpAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a service wants to be told. */
public interface Form {

    /**
     * The body of one request.
     *
     * @param papers the ids of the papers that it tells of
     */
    record Body(List<String> papers, Writing writing) {}

    /** Writes a body for the time at which it is sent. */
    @FunctionalInterface
    interface Writing {
        String at(Instant now);
    }

    /** The bodies for a bulletin, at least one. */
    List<Body> bodies(Bulletin bulletin);

    /** Headers beside those that every request has. */
    default Map<String, String> headers(Body body, Bulletin bulletin) {
        return Map.of();
    }

    /** A failure that an answer tells of though its status does not. */
    default Optional<RemoteFailure> failureIn(HttpAnswer answer) {
        return Optional.empty();
    }
}
