package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.store.StoredScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The rounds in which one stage of one run gets its papers scored: all of them, then again those without a score. */
public final class ScoringRounds implements BatchedChat.Results {

    private static final int SHRINK = 4;
    private static final int HOPELESS_BATCHES = 3;
    private static final Set<FailureKind> OUTAGES =
            Set.of(FailureKind.RATE_LIMITED, FailureKind.TIMEOUT, FailureKind.UNAVAILABLE);

    private static final RemoteFailure NOT_ASKED =
            RemoteFailure.of(FailureKind.UNAVAILABLE, "the model was not asked about the paper");

    private final BatchedChat chat;
    private final Function<List<Paper>, Prompt> prompts;
    private final AnswerMemory memory;
    private final ScoringContext run;
    private final boolean isFirst;
    private final Map<String, ScoreAnswer.Mark> marks = new ConcurrentHashMap<>();
    private final Map<String, RemoteFailure> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /** The batches as they were cut, by the first paper of what is asked of them. */
    private final Map<String, List<Paper>> cutBatches = new ConcurrentHashMap<>();

    /** Whether a call of this round failed for its own sake or was answered, so that smaller batches may do better. */
    private volatile boolean reached;

    private ScoringRounds(
            BatchedChat chat,
            Function<List<Paper>, Prompt> prompts,
            AnswerMemory memory,
            ScoringContext run,
            boolean isFirst) {
        this.chat = chat;
        this.prompts = prompts;
        this.memory = memory;
        this.run = run;
        this.isFirst = isFirst;
    }

    /** The rounds in which papers are scored for the first time. */
    public static ScoringRounds first(
            BatchedChat chat, Function<List<Paper>, Prompt> prompts, AnswerMemory memory, ScoringContext run) {
        return new ScoringRounds(chat, prompts, memory, run, true);
    }

    /** The rounds in which papers are scored once more: what they use counts, but the papers have been counted before. */
    public static ScoringRounds again(
            BatchedChat chat, Function<List<Paper>, Prompt> prompts, AnswerMemory memory, ScoringContext run) {
        return new ScoringRounds(chat, prompts, memory, run, false);
    }

    /** Scores papers in batches of this size, and those left over in as many smaller rounds at most. */
    public void score(List<Paper> papers, int batchSize, int extraRounds) {
        List<Paper> pending = papers;
        int size = batchSize;
        for (int round = 0; round <= extraRounds && !pending.isEmpty(); round++) {
            boolean lastRound = round > 0 && round == extraRounds;
            size = lastRound ? 1 : size;
            List<List<Paper>> batches = withoutKnown(Batches.cutApart(pending, size), round < extraRounds);
            if (round == 0 && isFirst) {
                chat.reportEstimate(batches, prompts);
            }
            int before = marks.size();
            reached = false;
            chat.ask(batches, prompts, this);
            pending = pending.stream()
                    .filter(paper -> !marks.containsKey(paper.id()))
                    .toList();
            boolean hopeless = !reached && marks.size() == before && batches.size() >= HOPELESS_BATCHES;
            if (hopeless || chat.stopped().isPresent()) {
                break;
            }
            size = Math.max(1, size / SHRINK);
        }
    }

    /** The marks of a paper. */
    public Optional<ScoreAnswer.Mark> mark(Paper paper) {
        return Optional.ofNullable(marks.get(paper.id()));
    }

    /** How often a paper was tried. */
    public int attempts(Paper paper) {
        return attempts.getOrDefault(paper.id(), 0);
    }

    /** What came of a paper. */
    public ScoringOutcome outcome(Paper paper) {
        ScoreAnswer.Mark mark = marks.get(paper.id());
        if (mark != null) {
            return ScoringOutcome.scored(mark.scores(), mark.comment()).withAttempts(attempts(paper));
        }
        RemoteFailure failure = failures.get(paper.id());
        return ScoringOutcome.unscored(
                        failure != null ? failure : chat.stopped().orElse(NOT_ASKED))
                .withAttempts(attempts(paper));
    }

    @Override
    public void answered(List<Paper> batch, ChatResponse response) {
        countAttempt(batch);
        reached = true;
        ScoreAnswer answer = ScoreAnswer.read(
                response.content(), batch.stream().map(Paper::id).toList());
        run.reportRepairs(answer.repairs());
        if (!answer.marks().isEmpty()) {
            keep(batch, answer, response);
        }
        marks.putAll(answer.marks());
        batch.stream().filter(paper -> answer.marks().containsKey(paper.id())).forEach(this::tell);
        boolean cutOff = response.finishReason().equals("length");
        answer.refusals()
                .forEach((id, reason) -> failures.put(
                        id,
                        RemoteFailure.of(
                                FailureKind.INVALID_RESPONSE,
                                cutOff ? reason + "; it is cut off at the model's length limit" : reason)));
    }

    private void tell(Paper paper) {
        if (isFirst) {
            run.reportOutcome(paper, outcome(paper));
            run.reportProgress(1);
        }
    }

    @Override
    public void failed(List<Paper> batch, RemoteFailure failure) {
        countAttempt(batch);
        batch.forEach(paper -> failures.put(paper.id(), failure));
        if (!OUTAGES.contains(failure.kind())) {
            reached = true;
        }
    }

    /**
     * What has to be asked of batches, given what is known. Batches are cut before, so that a run that goes on after it
     * was killed sends the prompts that are missing, as they would have been sent.
     *
     * @param roundsFollow whether papers that an earlier answer to the same prompt left out have another chance
     */
    private List<List<Paper>> withoutKnown(List<List<Paper>> batches, boolean roundsFollow) {
        List<List<Paper>> unknown = new ArrayList<>();
        cutBatches.clear();
        for (List<Paper> batch : batches) {
            List<Paper> rest = batch.stream().filter(paper -> !recall(paper)).toList();
            if (rest.isEmpty()) {
                continue;
            }
            if (roundsFollow && memory.hasAnswer(batch)) {
                countAttempt(rest);
            } else {
                cutBatches.put(rest.get(0).id(), batch);
                unknown.add(rest);
            }
        }
        return unknown;
    }

    private boolean recall(Paper paper) {
        Optional<StoredScore> stored = memory.recall(paper);
        stored.ifPresent(score -> {
            marks.put(paper.id(), new ScoreAnswer.Mark(score.scores(), score.comment()));
            attempts.put(paper.id(), score.attempts());
            if (isFirst) {
                run.reportFromStore(1);
            }
            tell(paper);
        });
        return stored.isPresent();
    }

    private void keep(List<Paper> batch, ScoreAnswer answer, ChatResponse response) {
        List<Paper> cut = cutBatches.getOrDefault(batch.get(0).id(), batch);
        try {
            memory.keep(cut, answer, response.modelUsage(), id -> attempts.getOrDefault(id, 1));
        } catch (DigestException e) {
            // The answer is paid for and counts; the next one would be lost as well.
            chat.stop(RemoteFailure.of(FailureKind.UNAVAILABLE, "no further call was made: " + e.getMessage()));
        }
    }

    private void countAttempt(List<Paper> batch) {
        batch.forEach(paper -> attempts.merge(paper.id(), 1, Integer::sum));
    }
}
