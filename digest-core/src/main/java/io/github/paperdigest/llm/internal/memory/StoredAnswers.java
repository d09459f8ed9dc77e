package io.github.paperdigest.llm.internal.memory;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.store.ScoreStore;
import io.github.paperdigest.store.StoredAnswer;
import io.github.paperdigest.store.StoredScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The memory of one stage of one run in a {@link ScoreStore}. */
public final class StoredAnswers implements AnswerMemory {

    private final ScoreStore store;
    private final ScoreKeys keys;
    private final String model;
    private final ScoringContext run;
    private final Set<StoredAnswer> inTheBooks;
    private final Map<String, Optional<StoredAnswer>> lookedUp = new ConcurrentHashMap<>();
    private final String holder = UUID.randomUUID().toString();

    /** @param inTheBooks the answers whose usage the run has counted, over all its samples */
    public StoredAnswers(
            ScoreStore store, ScoreKeys keys, String model, ScoringContext run, Set<StoredAnswer> inTheBooks) {
        this.store = store;
        this.keys = keys;
        this.model = model;
        this.run = run;
        this.inTheBooks = inTheBooks;
    }

    @Override
    public void lookUp(List<Paper> papers) {
        Set<String> wanted = papers.stream()
                .flatMap(paper -> key(() -> keys.of(paper)).stream())
                .collect(Collectors.toSet());
        Map<String, StoredAnswer> found = given(() -> store.answersOf(wanted));
        wanted.forEach(key -> lookedUp.put(key, Optional.ofNullable(found.get(key))));
    }

    @Override
    public boolean knows(Paper paper) {
        return key(() -> keys.of(paper)).flatMap(this::answerOf).isPresent();
    }

    @Override
    public Optional<StoredScore> recall(Paper paper) {
        Optional<String> key = key(() -> keys.of(paper));
        Optional<StoredAnswer> answer = key.flatMap(this::answerOf);
        answer.filter(inTheBooks::add).ifPresent(counted -> {
            run.reportUsage(counted.usage());
            run.reportRepairs(counted.repairs());
        });
        return answer.stream()
                .flatMap(known -> known.scores().stream())
                .filter(score -> score.key().equals(key.orElseThrow()))
                .findFirst();
    }

    private Optional<StoredAnswer> answerOf(String key) {
        Optional<StoredAnswer> known = lookedUp.get(key);
        return known == null ? given(() -> store.answerOf(key)) : known;
    }

    @Override
    public boolean hasAnswer(List<Paper> batch) {
        return key(() -> keys.of(batch))
                .filter(id -> given(() -> store.hasAnswer(id)))
                .isPresent();
    }

    @Override
    public boolean claim(List<Paper> papers) {
        List<String> wanted = papers.stream()
                .flatMap(paper -> key(() -> keys.of(paper)).stream())
                .toList();
        return given(() -> store.claim(wanted, holder));
    }

    @Override
    public void refresh() {
        call(store, store::refresh);
        lookedUp.clear();
    }

    @Override
    public void release() {
        call(store, () -> store.release(holder));
    }

    @Override
    public void keep(List<Paper> batch, ScoreAnswer answer, ModelUsage usage, ToIntFunction<String> attemptsByPaper) {
        List<StoredScore> scores = new ArrayList<>();
        for (Paper paper : batch) {
            ScoreAnswer.Mark mark = answer.marks().get(paper.id());
            if (mark != null) {
                scores.add(StoredScore.of(keys.of(paper), paper.id(), mark.scores())
                        .withVersion(paper.version().orElse(0))
                        .withComment(mark.comment())
                        .withAttempts(attemptsByPaper.applyAsInt(paper.id())));
            }
        }
        StoredAnswer stored = StoredAnswer.of(keys.of(batch), scores)
                .withModel(model)
                .withProfile(run.profile().name())
                .withUsage(usage)
                .withRepairs(answer.repairs());
        inTheBooks.add(stored);
        call(store, () -> store.append(stored));
        scores.forEach(score -> lookedUp.remove(score.key()));
    }

    /** A key, if the prompt can be made that it depends on; if not, asking will tell why. */
    private static Optional<String> key(Supplier<String> key) {
        try {
            return Optional.of(key.get());
        } catch (ScoringException e) {
            return Optional.empty();
        }
    }

    private <T> T given(Supplier<T> call) {
        return given(store, call);
    }

    /** Calls a store, whose failure is an exception that names the store or its file. */
    public static void call(ScoreStore store, Runnable call) {
        given(store, () -> {
            call.run();
            return store;
        });
    }

    private static <T> T given(ScoreStore store, Supplier<T> call) {
        return ForeignCode.given("the score store " + store.getClass().getName(), call);
    }
}
