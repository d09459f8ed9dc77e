package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.store.StoredScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an inquiry has from a store and gives to it. A store that fails ends the calls of the run: the answers that follow
 * could not be kept, and would be paid again.
 */
final class StoredAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAnswers.class);

    private final AnswerMemory memory;
    private final BatchedChat chat;
    private final Findings findings;
    private final OpenBatches open;
    private final ScoringContext run;

    StoredAnswers(AnswerMemory memory, BatchedChat chat, Findings findings, OpenBatches open, ScoringContext run) {
        this.memory = memory;
        this.chat = chat;
        this.findings = findings;
        this.open = open;
        this.run = run;
    }

    /**
     * What has to be asked, given what is known. Batches are cut before, so that a run that goes on after it was killed
     * sends the prompts that are missing, as they would have been sent; those that were answered in part are halved.
     */
    List<Batch> unknown(List<List<Paper>> cut) {
        List<Batch> unknown = new ArrayList<>();
        for (List<Paper> papers : cut) {
            List<Paper> rest = papers.stream().filter(paper -> !recall(paper)).toList();
            if (rest.isEmpty()) {
                continue;
            }
            Batch batch = new Batch(papers, rest);
            if (memory.hasAnswer(papers)) {
                findings.countAttempt(rest);
                unknown.addAll(batch.halved(rest));
            } else {
                unknown.add(batch);
            }
        }
        return unknown;
    }

    /**
     * Whether this process is the one that asks about a batch. If not, the batch comes after the others, with those papers
     * whose marks are not known by then. The first answers of a day are waited for, since others depend on them.
     */
    boolean isClaimed(Batch batch) throws InterruptedException {
        try {
            while (!memory.claim(batch.papers())) {
                if (chat.stopped().isPresent()) {
                    return false;
                }
                memory.refresh();
                List<Paper> rest =
                        batch.papers().stream().filter(paper -> !recall(paper)).toList();
                if (rest.size() < batch.papers().size()) {
                    open.addSoon(rest.isEmpty() ? List.of() : List.of(batch.part(rest)));
                    return false;
                }
                if (batch.wasRefused()) {
                    chat.patience().waitForOthers();
                }
                if (!open.areFirst()) {
                    open.addLate(batch);
                    return false;
                }
            }
            return true;
        } catch (DigestException e) {
            stopWithoutStore(e);
            return false;
        }
    }

    /** Keeps what an answer says of the papers of a prompt. */
    void keep(List<Paper> cut, ScoreAnswer answer, ChatResponse response) {
        try {
            memory.keep(cut, answer, chat.usageOf(response), findings::attempts);
        } catch (DigestException e) {
            // The answer is paid for and counts; the next one would be lost as well.
            stopWithoutStore(e);
        }
    }

    /** Frees what was claimed and not asked about. */
    void release() {
        try {
            memory.release();
        } catch (DigestException e) {
            LOG.warn("[{}] What was claimed is free only when its time is over: {}", run.runId(), e.getMessage());
        }
    }

    private boolean recall(Paper paper) {
        Optional<StoredScore> stored = memory.recall(paper);
        stored.ifPresent(score -> findings.put(paper, score));
        return stored.isPresent();
    }

    private void stopWithoutStore(DigestException failure) {
        chat.stopForAll(RemoteFailure.of(FailureKind.UNAVAILABLE, "no further call was made: " + failure.getMessage()));
    }
}
