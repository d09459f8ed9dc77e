package io.github.paperdigest.testkit;

import io.github.paperdigest.profile.Profile;

/** The contract of a scorer, for the reader of these tests. */
abstract class SparseReaderContract extends ScorerContract {

    @Override
    protected Profile profile() {
        return Readers.SPARSE;
    }
}
