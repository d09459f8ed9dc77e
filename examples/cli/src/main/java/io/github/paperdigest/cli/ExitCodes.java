package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import java.util.List;

/** How exit codes follow from what happened. */
final class ExitCodes {

    private static final List<Integer> BEST_FIRST =
            List.of(PaperDigest.DONE, PaperDigest.PARTIAL, PaperDigest.FAILED, PaperDigest.WRONG_USAGE);

    private ExitCodes() {}

    static int of(DigestException failure) {
        return failure instanceof ConfigurationException ? PaperDigest.WRONG_USAGE : PaperDigest.FAILED;
    }

    /** The exit code for two days, or two readers, together. */
    static int worse(int a, int b) {
        return BEST_FIRST.indexOf(a) >= BEST_FIRST.indexOf(b) ? a : b;
    }
}
