package io.github.paperdigest.deliver.internal.dispatch;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import java.util.List;

/** A way to one target. Thread-safe. */
public interface Channel {

    /** What tells the target from others; kept as a fingerprint alone, since it may be a secret. */
    List<String> identity();

    /** The messages that tell of a bulletin, at least one; each paper of it is in one of them. */
    List<Part> parts(Bulletin bulletin);
}
