package io.github.paperdigest.testkit;

import io.github.paperdigest.profile.Profile;
import java.util.List;

/** The reader of these tests. */
final class Readers {

    static final Profile SPARSE = Profile.builder("reader", "Sparse attention.\nGraph networks for molecules.")
            .categories(List.of("cs.LG"))
            .build();

    private Readers() {}
}
