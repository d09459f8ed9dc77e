package io.github.paperdigest;

import io.github.paperdigest.archive.DigestArchive;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all runs of a pipeline share.
 *
 * @param stages the scorers in their order
 * @param clock tells the time
 * @param seenBefore what to do with papers that were shown before; null to treat them like others
 * @param archive where earlier digests are; null if there are none
 */
record RunParts(
        List<Stage> stages,
        Clock clock,
        @Nullable SeenBefore seenBefore,
        @Nullable DigestArchive archive) {}
