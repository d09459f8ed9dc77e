package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Gets papers marked by a model, for one stage of one run. A batch that is not answered goes back to the end of the queue,
 * one that is not answered whole is halved, down to single papers, of which each has a number of chances. So a paper that
 * can't be marked takes no other with it.
 */
public final class Inquiry {

    private static final RemoteFailure OUT_OF_CHARACTER = RemoteFailure.of(
            FailureKind.INVALID_RESPONSE,
            "the answer marks papers whose marks are known out of character, so nothing in it is believed");

    private static final String UNTESTED =
            " of the first answers mark nearly all their papers alike, and the day had no"
                    + " paper with clear marks by which they could be tested";

    /** So many answers of the day bring the anchors where no archive does; if they don't, twice as many more, and so on. */
    private static final int FIRST_ANSWERS = 2;

    /** So many are looked at for it; the day can't wait for ever. */
    private static final int MOST_FIRST_ANSWERS = 14;

    /** A first answer of the day that looks obedient. */
    private record Held(Batch batch, ScoreAnswer marks, ChatResponse response) {}

    private final BatchedChat chat;
    private final Prompts prompts;
    private final Anchors anchors;
    private final StoredAnswers stored;
    private final ScoringContext run;
    private final Hope hope;
    private final Findings findings;
    private final OpenBatches open;
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    private Inquiry(
            BatchedChat chat,
            Prompts prompts,
            Anchors anchors,
            AnswerMemory memory,
            ScoringContext run,
            boolean isFirst) {
        this.chat = chat;
        this.prompts = prompts;
        this.anchors = anchors;
        this.run = run;
        this.hope = new Hope(chat::stop);
        this.findings = new Findings(chat, prompts, anchors, run, isFirst);
        this.open = new OpenBatches(() -> chat.queue(this::ask));
        this.stored = new StoredAnswers(memory, chat, findings, open, run);
    }

    /** The inquiry in which papers are marked for the first time. */
    public static Inquiry first(
            BatchedChat chat, Prompts prompts, Anchors anchors, AnswerMemory memory, ScoringContext run) {
        return new Inquiry(chat, prompts, anchors, memory, run, true);
    }

    /** An inquiry in which papers are marked once more: what it uses counts, but the papers have been counted before. */
    public static Inquiry again(
            BatchedChat chat, Prompts prompts, Anchors anchors, AnswerMemory memory, ScoringContext run) {
        return new Inquiry(chat, prompts, anchors, memory, run, false);
    }

    /**
     * What it takes at most to have these papers marked once, but for those whose marks are known, if the endpoint has from
     * its cache what it is known to have after the first call.
     */
    public static ModelUsage estimate(
            BatchedChat chat,
            Prompts prompts,
            Anchors anchors,
            AnswerMemory memory,
            List<Paper> papers,
            int batchSize) {
        memory.lookUp(papers);
        ModelUsage all = ModelUsage.NONE;
        for (List<Paper> cut : Batches.cut(papers, batchSize)) {
            List<Paper> unknown =
                    cut.stream().filter(paper -> !memory.knows(paper)).toList();
            if (!unknown.isEmpty()) {
                List<Paper> listed = anchors.atMost(unknown, papers);
                all = all.plus(chat.estimate(prompts.apply(listed), listed.size(), all.calls() == 0));
            }
        }
        return all;
    }

    /** Has these papers marked, as far as that is possible. Called once. */
    public void about(List<Paper> papers, int batchSize) {
        List<List<Paper>> cut = Batches.cut(
                papers, batchSize, paper -> anchors.isSuspect(paper) ? Suspicion.STRONG : prompts.suspicion(paper));
        try {
            List<List<Paper>> rest = anchors.areAwaited() ? withoutFirst(cut) : cut;
            open.askRest(stored.unknown(rest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            chat.stop(RemoteFailure.of(FailureKind.CANCELLED, "the run was interrupted"));
        } finally {
            stored.release();
        }
    }

    /**
     * Asks for the answers of the day that bring the anchors, before the other batches, so that it does not depend on chance
     * which ones these are. What they leave open waits for its usual turn; one that looks obedient brings none, is
     * not stored, and counts only if its papers can't be asked about among anchors.
     *
     * @return what was not asked about yet
     */
    private List<List<Paper>> withoutFirst(List<List<Paper>> cut) throws InterruptedException {
        int asked = 0;
        for (int answers = FIRST_ANSWERS;
                !anchors.areEnough() && asked + answers <= MOST_FIRST_ANSWERS && isRestAfter(asked + answers, cut);
                answers *= 2) {
            List<List<Paper>> next = cut.subList(asked, asked + answers);
            open.askFirst(stored.unknown(next));
            next.forEach(papers -> anchors.learn(papers.get(0).id(), papers, findings.marks()));
            asked += answers;
        }
        if (!held.isEmpty() && !anchors.areEnough()) {
            run.reportNotice(Notice.info(chat.model(), held.size() + UNTESTED));
        }
        for (Held answer : held) {
            if (anchors.areEnough()) {
                open.addSoon(List.of(answer.batch()));
            } else {
                accept(answer.batch(), answer.marks(), answer.response());
            }
        }
        return cut.subList(asked, cut.size());
    }

    /** Whether prompts of several papers follow, in which anchors can stand. */
    private static boolean isRestAfter(int asked, List<List<Paper>> cut) {
        return asked < cut.size() && cut.get(asked).size() > 1;
    }

    /** The marks of a paper. */
    public Optional<ScoreAnswer.Mark> mark(Paper paper) {
        return findings.mark(paper);
    }

    /** How often a paper was tried. */
    public int attempts(Paper paper) {
        return findings.attempts(paper.id());
    }

    /** What came of a paper. */
    public ScoringOutcome outcome(Paper paper) {
        return findings.outcome(paper);
    }

    private void ask(Batch batch) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (chat.stopped().isPresent()) {
            return;
        }
        Lineup lineup = anchors.around(batch.papers());
        if (isOfSuspects(batch) && !lineup.isTested()) {
            open.addSoon(batch.alone());
            return;
        }
        Prompt prompt;
        try {
            prompt = prompts.apply(lineup.listed());
        } catch (ScoringException e) {
            cannotBeAsked(batch, e.failure());
            return;
        }
        if (!batch.isSingle() && !chat.hasRoomFor(prompt, lineup.listed().size())) {
            open.addSoon(batch.halved(batch.papers()));
            return;
        }
        if (!stored.isClaimed(batch)) {
            return;
        }
        FirstCall.Turn first = chat.turn(prompt);
        try (first;
                Patience.Turn turn = chat.patience().turn()) {
            if (chat.stopped().isEmpty()) {
                ask(batch, lineup, prompt, turn);
            }
        }
    }

    private void ask(Batch batch, Lineup lineup, Prompt prompt, Patience.Turn turn) throws InterruptedException {
        ChatResponse response;
        try {
            response = chat.ask(prompt, lineup.listed().size());
        } catch (ScoringException e) {
            failed(batch, e.failure(), turn);
            return;
        }
        turn.answered();
        findings.countAttempt(batch.papers());
        chat.cut(prompt, response)
                .ifPresentOrElse(reason -> cut(batch, reason), () -> answered(batch, lineup, response));
    }

    /** The model has not seen all of the prompt, so nothing of its answer counts; a single paper would be cut again. */
    private void cut(Batch batch, String reason) {
        RemoteFailure failure = RemoteFailure.of(FailureKind.INVALID_RESPONSE, reason);
        findings.putFailure(batch.papers(), failure);
        if (batch.isSingle()) {
            hope.fruitless(failure);
        } else {
            open.addSoon(batch.halved(batch.papers()));
        }
    }

    private void answered(Batch batch, Lineup lineup, ChatResponse response) {
        ScoreAnswer all = prompts.read(response.content(), lineup.listed());
        run.reportRepairs(all.repairs());
        if (isOfSuspects(batch)) {
            if (!lineup.isInCharacter(all.marks())) {
                findings.putFailure(batch.papers(), OUT_OF_CHARACTER);
                open.addSoon(batch.alone());
                return;
            }
        } else if (lineup.isTested()) {
            if (lineup.isOutOfCharacter(all.marks())) {
                doubted(batch, lineup);
                return;
            }
            anchors.sound(lineup);
        }
        ScoreAnswer answer = all.about(batch.papers());
        if (open.areFirst() && Anchors.looksObedient(answer.marks().values())) {
            held.add(new Held(batch, answer, response));
            findings.putDoubtful(batch.papers(), answer);
        } else {
            accept(batch, answer, response);
        }
    }

    /** Papers that are suspected for little: they test nobody, and are believed only among anchors that are as they were. */
    private boolean isOfSuspects(Batch batch) {
        return !batch.isSingle() && prompts.isSuspicious(batch.papers().get(0));
    }

    private void accept(Batch batch, ScoreAnswer answer, ChatResponse response) {
        boolean cutOff = response.finishReason().equals("length");
        findings.put(answer, cutOff ? "; it is cut off at the model's length limit" : "");
        if (!answer.marks().isEmpty()) {
            hope.marked();
            stored.keep(batch.cut(), answer, response);
        }
        List<Paper> left = new ArrayList<>();
        for (Paper paper : batch.papers()) {
            if (answer.marks().containsKey(paper.id())) {
                findings.tell(paper);
            } else {
                left.add(paper);
            }
        }
        askAgain(batch, left);
    }

    /** Nothing of the answer is believed. */
    private void doubted(Batch batch, Lineup lineup) {
        findings.putFailure(batch.papers(), OUT_OF_CHARACTER);
        open.addSoon(anchors.doubted(lineup).stream().map(batch::part).toList());
    }

    private void failed(Batch batch, RemoteFailure failure, Patience.Turn turn) throws InterruptedException {
        findings.countAttempt(batch.papers());
        switch (failure.kind()) {
            case BUDGET, QUOTA, CANCELLED -> findings.putFailure(batch.papers(), failure);
            case AUTHENTICATION -> {
                hope.keyRefused(failure);
                failedForNow(batch, failure);
            }
            case RATE_LIMITED -> {
                // No batch can help it, so none is suspected.
                turn.failed(failure, true);
                open.addLate(batch);
            }
            case TIMEOUT, UNAVAILABLE -> {
                turn.failed(failure, !batch.isSuspect());
                failedForNow(batch, failure);
            }
            case INVALID_REQUEST, INVALID_RESPONSE, REFUSED, UNEXPECTED -> {
                turn.answered();
                findings.putFailure(batch.papers(), failure);
                if (batch.isSingle()) {
                    hope.refused(batch.papers().get(0), failure);
                }
                askAgain(batch, batch.papers());
            }
        }
    }

    /** Keeps the batch in the queue, for a time at which the endpoint answers. */
    private void failedForNow(Batch batch, RemoteFailure failure) throws InterruptedException {
        batch.failed(chat.patience().answers());
        if (batch.isToBeHalved()) {
            open.addSoon(batch.halved(batch.papers()));
        } else if (batch.isHopeless(prompts.chances())) {
            findings.putFailure(batch.papers(), failure);
        } else {
            if (batch.isSingle() && batch.isSuspect()) {
                chat.patience().holdOff(batch.usedChances());
            }
            open.addLate(batch);
        }
    }

    /** Asks again about what an answer, or a refusal, left open. */
    private void askAgain(Batch batch, List<Paper> left) {
        if (left.isEmpty()) {
            return;
        }
        if (!batch.isSingle()) {
            open.addSoon(batch.halved(left));
            return;
        }
        RemoteFailure failure = findings.failure(left.get(0));
        if (failure.kind() == FailureKind.REFUSED) {
            batch.refused();
        } else {
            batch.fruitless();
        }
        hope.fruitless(failure);
        if (!batch.isHopeless(prompts.chances())) {
            open.addLate(batch);
        }
    }

    /** A prompt builder fails over some paper of the batch, and would do so again. */
    private void cannotBeAsked(Batch batch, RemoteFailure failure) {
        findings.countAttempt(batch.papers());
        findings.putFailure(batch.papers(), failure);
        if (!batch.isSingle()) {
            open.addSoon(batch.halved(batch.papers()));
        }
    }
}
