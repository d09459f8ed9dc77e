package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Paper;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether it makes sense to go on asking a model that answers. Stops the stage when it does not. Thread-safe. */
final class Hope {

    /** A key may be refused once by mistake. */
    private static final int KEY_REFUSALS = 2;

    /** An unknown model, for instance, is refused with every paper, a request that is too long not with a single one. */
    private static final int SAME_REFUSALS = 3;

    /** So many answers about single papers without a mark in a row. */
    private static final int FRUITLESS_ANSWERS = 50;

    private final Consumer<RemoteFailure> stop;
    private final Set<String> refusedPapers = new HashSet<>();
    private @Nullable RemoteFailure refusal;
    private boolean everMarked;
    private int keyRefusals;
    private int fruitlessAnswers;

    /** @param stop takes the reason */
    Hope(Consumer<RemoteFailure> stop) {
        this.stop = stop;
    }

    /** An answer brought a mark. */
    synchronized void marked() {
        everMarked = true;
        keyRefusals = 0;
        fruitlessAnswers = 0;
    }

    /** The key was refused. */
    synchronized void keyRefused(RemoteFailure failure) {
        keyRefusals++;
        if (keyRefusals >= KEY_REFUSALS) {
            stop.accept(failure);
        }
    }

    /** The request about a single paper was refused. */
    synchronized void refused(Paper paper, RemoteFailure failure) {
        if (everMarked || failure.kind() != FailureKind.INVALID_REQUEST) {
            return;
        }
        if (refusal == null || !refusal.status().equals(failure.status())) {
            refusedPapers.clear();
        }
        refusal = failure;
        refusedPapers.add(paper.id());
        if (refusedPapers.size() >= SAME_REFUSALS) {
            stop.accept(failure);
        }
    }

    /** A single paper was asked about without a mark for it. */
    synchronized void fruitless(RemoteFailure failure) {
        fruitlessAnswers++;
        if (fruitlessAnswers >= FRUITLESS_ANSWERS) {
            stop.accept(failure.withMessage(failure.message() + "; " + FRUITLESS_ANSWERS
                    + " answers in a row, each about a single paper, held no mark"));
        }
    }
}
