package io.github.paperdigest.model;

/** How much of a day a run could handle. */
public enum RunVerdict {
    /** Every candidate was decided and the source had nothing to warn of. */
    COMPLETE,
    /** Some papers have no score, or there is a warning: papers may be missing, or their marks are in doubt. */
    PARTIAL,
    /** There were candidates and none could be decided. A run then throws; only the exception carries such a digest. */
    FAILED,
    /** It is certain that nothing was announced on this day. */
    NO_ANNOUNCEMENT
}
