package io.github.paperdigest.spi;

import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import java.util.Objects;
import java.util.function.Consumer;

/** Hands digests to a function. */
record SimplePublisher(String name, Consumer<? super Digest> target) implements DigestPublisher {

    SimplePublisher {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(target, "target");
    }

    @Override
    public Delivery publish(Digest digest) {
        target.accept(digest);
        return Delivery.sent(name, digest.date() + " was handed over");
    }
}
