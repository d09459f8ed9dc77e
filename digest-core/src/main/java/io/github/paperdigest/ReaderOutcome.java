package io.github.paperdigest;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one reader in a run for many: a digest, or why there is none. Immutable and thread-safe. */
public final class ReaderOutcome {

    private final Profile profile;
    private final @Nullable Digest digest;
    private final @Nullable DigestException failure;

    private ReaderOutcome(Profile profile, @Nullable Digest digest, @Nullable DigestException failure) {
        this.profile = profile;
        this.digest = digest;
        this.failure = failure;
    }

    static ReaderOutcome of(Profile profile, Digest digest) {
        return new ReaderOutcome(profile, digest, null);
    }

    static ReaderOutcome failed(Profile profile, DigestException failure) {
        return new ReaderOutcome(profile, null, failure);
    }

    /** {@return the reader} */
    public Profile profile() {
        return profile;
    }

    /** {@return the digest; empty if the reader's run failed} */
    public Optional<Digest> digest() {
        return Optional.ofNullable(digest);
    }

    /** {@return why there is no digest; empty if there is one} */
    public Optional<DigestException> failure() {
        return Optional.ofNullable(failure);
    }
}
