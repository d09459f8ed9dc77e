package io.github.paperdigest.spi;

import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import java.util.function.Consumer;

/**
 * Tells people of a digest: by mail, in a chat, by a call of a web service.
 *
 * <p>A publisher remembers what it has delivered, also over the end of the process: a digest that it is handed again
 * brings no second message, unless there are papers in it that were not told of. What it could not deliver is delivered
 * the next time. Text of papers and models is untrusted and must not become active content where it goes.
 *
 * <p>Implementations are thread-safe. An interrupt ends a delivery, which then counts as not made.
 */
public interface DigestPublisher {

    /** {@return its name in reports: one that matches {@code [a-z0-9-]+}, always the same} */
    String name();

    /**
     * Delivers a digest, or what is new in it since it was delivered.
     *
     * @param digest the digest
     * @return what became of it; addresses that are secrets are not in it
     * @throws io.github.paperdigest.error.PublishingException if it could not be delivered
     * @throws InterruptedException if the thread is interrupted
     */
    Delivery publish(Digest digest) throws InterruptedException;

    /**
     * A publisher that remembers nothing: it hands over each digest each time.
     *
     * @param name its name, which matches {@code [a-z0-9-]+}
     * @param target takes a digest; thread-safe
     * @return the publisher
     */
    static DigestPublisher of(String name, Consumer<? super Digest> target) {
        return new SimplePublisher(name, target);
    }
}
