package io.github.paperdigest.llm;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spi.ScoringRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The rounds in which one stage of one run gets its papers scored: all of them, then again those without a score. */
final class ScoringRounds implements BatchedChat.Results {

    private static final int SHRINK = 4;
    private static final int HOPELESS_BATCHES = 3;

    private static final RemoteFailure NOT_ASKED =
            RemoteFailure.of(FailureKind.UNAVAILABLE, "the model was not asked about the paper");

    private final BatchedChat chat;
    private final Function<List<Paper>, Prompt> prompts;
    private final ScoringRun run;
    private final Map<String, ScoreAnswer.Mark> marks = new ConcurrentHashMap<>();
    private final Map<String, RemoteFailure> failures = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    ScoringRounds(BatchedChat chat, Function<List<Paper>, Prompt> prompts, ScoringRun run) {
        this.chat = chat;
        this.prompts = prompts;
        this.run = run;
    }

    /** Scores papers in batches of this size, and those left over in as many smaller rounds at most. */
    List<ScoringOutcome> score(List<Paper> papers, int batchSize, int extraRounds) {
        List<Paper> pending = papers;
        int size = batchSize;
        for (int round = 0; round <= extraRounds && !pending.isEmpty(); round++) {
            boolean lastRound = round > 0 && round == extraRounds;
            size = lastRound ? 1 : size;
            int before = marks.size();
            List<List<Paper>> batches = BatchedChat.batches(pending, size);
            chat.ask(batches, prompts, this);
            pending = pending.stream()
                    .filter(paper -> !marks.containsKey(paper.id()))
                    .toList();
            boolean hopeless = marks.size() == before && batches.size() >= HOPELESS_BATCHES;
            if (hopeless || chat.stopped().isPresent()) {
                break;
            }
            size = Math.max(1, size / SHRINK);
        }
        run.reportProgress(pending.size());
        return papers.stream().map(this::outcome).toList();
    }

    @Override
    public void answered(List<Paper> batch, ChatResponse response) {
        countAttempt(batch);
        ScoreAnswer answer = ScoreAnswer.read(
                response.content(), batch.stream().map(Paper::id).toList());
        run.reportRepairs(answer.repairs());
        marks.putAll(answer.marks());
        boolean cutOff = response.finishReason().equals("length");
        answer.refusals()
                .forEach((id, reason) -> failures.put(
                        id,
                        RemoteFailure.of(
                                FailureKind.INVALID_RESPONSE,
                                cutOff ? reason + "; it is cut off at the model's length limit" : reason)));
        run.reportProgress(answer.marks().size());
    }

    @Override
    public void failed(List<Paper> batch, RemoteFailure failure) {
        countAttempt(batch);
        batch.forEach(paper -> failures.put(paper.id(), failure));
    }

    private void countAttempt(List<Paper> batch) {
        batch.forEach(paper -> attempts.merge(paper.id(), 1, Integer::sum));
    }

    private ScoringOutcome outcome(Paper paper) {
        ScoreAnswer.Mark mark = marks.get(paper.id());
        int tried = attempts.getOrDefault(paper.id(), 0);
        if (mark != null) {
            return new ScoringOutcome.Scored(mark.scores(), mark.comment(), tried);
        }
        RemoteFailure failure = failures.get(paper.id());
        return new ScoringOutcome.Unscored(
                failure != null ? failure : chat.stopped().orElse(NOT_ASKED), tried);
    }
}
