package io.github.paperdigest.deliver.internal.dispatch;

import java.util.List;

/**
 * A message that is sent in one piece.
 *
 * @param papers the ids of the papers that it tells of
 * @param sending sends it
 */
public record Part(List<String> papers, Sending sending) {

    /** Sends a message, and returns when the service has taken it. */
    @FunctionalInterface
    public interface Sending {
        void send() throws FailedSendException, InterruptedException;
    }

    public Part {
        papers = List.copyOf(papers);
    }
}
