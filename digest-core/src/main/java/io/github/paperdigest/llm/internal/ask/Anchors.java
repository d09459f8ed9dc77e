package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ScoringContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Papers with known marks that stand in the prompts of one stage of one run, so that a model that obeys the text of a
 * paper, or has changed, gives itself away. They come from the reader's last days or, where these bring too few, from the
 * first two answers of the day. Which stand where in a prompt follows from the papers of the prompt. Thread-safe.
 */
public final class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private static final int IN_A_PROMPT = 3;
    private static final int HIGH_IN_A_PROMPT = 2;
    private static final int DAYS_READ = 10;
    private static final int DAYS_ENOUGH = 5;

    /** Of each kind and day. The shortest are taken, since they cost least. */
    private static final int OF_A_SOURCE = 2;

    /** Fewer papers may well be alike. */
    private static final int PROMPT_OF_SEVERAL = 4;

    /** Fewer doubted prompts don't single out the paper that is to blame. */
    private static final int DOUBTS_OF_A_SUSPECT = 3;

    /** After so many doubted prompts, and hardly a sound one, it is not the papers' fault. */
    private static final int DOUBTS_OF_A_MODEL = 10;

    private final boolean wanted;
    private final Predicate<Paper> unfit;
    private final List<Anchor> pool = new ArrayList<>();
    private final Map<String, Integer> doubts = new HashMap<>();
    private final Map<String, Integer> sounds = new HashMap<>();
    private int doubtedPrompts;
    private int soundPrompts;
    private int believedPapers;
    private int papersAlone;
    private boolean pointless;

    private Anchors(boolean wanted, Predicate<Paper> unfit) {
        this.wanted = wanted;
        this.unfit = unfit;
    }

    /** No anchors in any prompt. */
    public static Anchors none() {
        return new Anchors(false, paper -> true);
    }

    /** Anchors from the first two answers of the day. */
    public static Anchors ofToday(Prompts prompts) {
        return new Anchors(true, prompts::isSuspicious);
    }

    /**
     * Anchors from the latest days before the run's that are complete and were marked by this model with this prompt, as
     * far as there are any; empty if they bring too few. An archive that can't be read, or days of it, never fail the run.
     *
     * @param today the papers of the run, of which none is taken
     */
    public static Optional<Anchors> from(
            DigestArchive archive, String model, Prompts prompts, List<Paper> today, ScoringContext run) {
        Set<String> ids = today.stream().map(Paper::id).collect(Collectors.toSet());
        Anchors anchors = new Anchors(true, paper -> prompts.isSuspicious(paper) || ids.contains(paper.id()));
        Prompt prompt = prompts.template().display();
        try {
            anchors.read(
                    archive,
                    run,
                    model,
                    digest -> digest.verdict() == RunVerdict.COMPLETE
                            && digest.prompt().filter(prompt::equals).isPresent());
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            LOG.warn("The archive brings no anchors: {}", ForeignCode.rootCause(e));
        }
        return Optional.of(anchors).filter(Anchors::areEnough);
    }

    private void read(DigestArchive archive, ScoringContext run, String model, Predicate<Digest> fit) {
        List<ArchivedDay> before = new ArrayList<>(archive.days(run.profile().name()));
        before.removeIf(archived -> run.day().filter(archived.date()::isBefore).isEmpty());
        Collections.reverse(before);
        int days = 0;
        for (ArchivedDay archived : before.subList(0, Math.min(DAYS_READ, before.size()))) {
            if (days < DAYS_ENOUGH && read(archived, model, fit)) {
                days++;
            }
        }
    }

    private boolean read(ArchivedDay archived, String model, Predicate<Digest> fit) {
        try {
            Digest digest = archived.read();
            List<Anchor> marked = digest.decisions().stream()
                    .flatMap(decision -> marks(decision, digest, model)
                            .map(scores -> new Anchor(
                                    decision.paper(), scores, archived.date().toString())))
                    .toList();
            if (marked.isEmpty() || !fit.test(digest)) {
                return false;
            }
            add(marked.stream());
            return true;
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            LOG.warn("{} brings no anchors: {}", archived.date(), ForeignCode.rootCause(e));
            return false;
        }
    }

    /** What this model said of a paper, also if a later one judged it again. */
    private static Stream<Scores> marks(Decision decision, Digest digest, String model) {
        Stream<Scores> earlier = decision.earlierMarks().stream()
                .filter(marks -> marks.model().equals(model))
                .map(Decision.EarlierMarks::scores);
        boolean isLast = decision.model().map(model::equals).orElseGet(() -> isByModelOf(digest, decision, model));
        return isLast ? Stream.concat(decision.scores().stream(), earlier) : earlier;
    }

    /** Whether a decision that names no model is by the digest's: a stage that asks none gives marks, too. */
    private static boolean isByModelOf(Digest digest, Decision decision, String model) {
        return digest.model().filter(model::equals).isPresent()
                && digest.stages().stream()
                        .anyMatch(stage ->
                                decision.stage().filter(stage.name()::equals).isPresent()
                                        && stage.usage().calls() > 0);
    }

    /** Takes anchors from an answer of today. */
    synchronized void learn(String answer, List<Paper> papers, Map<String, ScoreAnswer.Mark> marks) {
        add(papers.stream()
                .flatMap(paper -> Stream.ofNullable(marks.get(paper.id()))
                        .map(mark -> new Anchor(paper, mark.scores(), answer))));
    }

    /**
     * Whether an answer without anchors looks as if one of its papers had buried all others, or raised them: all but one
     * are low, all that are not high have the very same marks, or all are high.
     */
    static boolean looksObedient(Collection<ScoreAnswer.Mark> marks) {
        List<Scores> scores = marks.stream().map(ScoreAnswer.Mark::scores).toList();
        List<Scores> others =
                scores.stream().filter(each -> !Anchor.isHigh(each)).toList();
        return scores.size() >= PROMPT_OF_SEVERAL
                && (scores.stream().filter(Anchor::isNotLow).count() < 2
                        || others.stream().distinct().count() < 2);
    }

    /** Adds what is fit of one source. */
    private synchronized void add(Stream<Anchor> marked) {
        Set<String> known = pool.stream().map(anchor -> anchor.paper().id()).collect(Collectors.toSet());
        List<Anchor> shortest = marked.filter(
                        anchor -> !anchor.paper().abstractText().isBlank()
                                && !known.contains(anchor.paper().id())
                                && !unfit.test(anchor.paper()))
                .sorted(Comparator.<Anchor>comparingInt(Anchors::length)
                        .thenComparing(anchor -> anchor.paper().id()))
                .toList();
        shortest.stream().filter(Anchor::isHigh).limit(OF_A_SOURCE).forEach(pool::add);
        shortest.stream().filter(Anchor::isRejected).limit(OF_A_SOURCE).forEach(pool::add);
    }

    private static int length(Anchor anchor) {
        return anchor.paper().title().length() + anchor.paper().abstractText().length();
    }

    /** Whether there are two high ones of different sources and a rejected one. */
    synchronized boolean areEnough() {
        return !chosen(List.of(), new Random(0)).isEmpty();
    }

    /** Whether the first two answers of the day have to bring the anchors. */
    synchronized boolean areAwaited() {
        return wanted && pool.isEmpty();
    }

    /** The papers with anchors among them, if there are any for them and they are several. */
    synchronized Lineup around(List<Paper> papers) {
        List<String> ids = papers.stream().map(Paper::id).toList();
        Random random = new Random(ids.hashCode());
        List<Anchor> chosen = papers.size() < 2 || pointless ? List.of() : chosen(ids, random);
        if (chosen.isEmpty()) {
            return Lineup.untested(papers);
        }
        List<Paper> listed = new ArrayList<>(papers);
        for (int third = IN_A_PROMPT - 1; third >= 0; third--) {
            int from = papers.size() * third / IN_A_PROMPT;
            int to = papers.size() * (third + 1) / IN_A_PROMPT;
            listed.add(random.nextInt(from, to + 1), chosen.get(third).paper());
        }
        return new Lineup(papers, List.copyOf(listed), chosen);
    }

    /**
     * Two high anchors of different sources and a rejected one, in any order; none if there are not enough. Suspects are
     * taken only where there are no others: without any, a batch would go untested.
     */
    private List<Anchor> chosen(Collection<String> ids, Random random) {
        List<Anchor> left = new ArrayList<>(pool);
        left.removeIf(anchor -> ids.contains(anchor.paper().id()));
        Collections.shuffle(left, random);
        left.sort(Comparator.comparing(this::isSuspectAnchor));
        List<Anchor> chosen = new ArrayList<>();
        Set<String> sources = new HashSet<>();
        left.stream()
                .filter(Anchor::isHigh)
                .filter(anchor -> sources.add(anchor.source()))
                .limit(HIGH_IN_A_PROMPT)
                .forEach(chosen::add);
        left.stream().filter(Anchor::isRejected).limit(1).forEach(chosen::add);
        Collections.shuffle(chosen, random);
        return chosen.size() == IN_A_PROMPT ? chosen : List.of();
    }

    /** Papers as the prompt about some of them may be listed at most; for an estimate. */
    List<Paper> atMost(List<Paper> batch, List<Paper> all) {
        return wanted && batch.size() > 1
                ? Stream.concat(batch.stream(), all.stream().limit(IN_A_PROMPT)).toList()
                : batch;
    }

    /** An answer was in character. */
    synchronized void sound(Lineup lineup) {
        soundPrompts++;
        believedPapers += lineup.papers().size();
        lineup.listed().forEach(paper -> sounds.merge(paper.id(), 1, Integer::sum));
    }

    /**
     * An answer was out of character.
     *
     * @return its papers in the company in which they are to be asked about again
     */
    synchronized List<List<Paper>> doubted(Lineup lineup) {
        doubtedPrompts++;
        lineup.listed().forEach(paper -> doubts.merge(paper.id(), 1, Integer::sum));
        pointless = pointless || (doubtedPrompts >= DOUBTS_OF_A_MODEL && doubtedPrompts > 2 * soundPrompts);
        List<Paper> others =
                lineup.papers().stream().filter(paper -> !isSuspect(paper)).toList();
        List<List<Paper>> parts = new ArrayList<>();
        if (!others.isEmpty()) {
            parts.addAll(Batches.halves(others));
        }
        lineup.papers().stream().filter(this::isSuspect).map(List::of).forEach(parts::add);
        papersAlone += (int) parts.stream().filter(part -> part.size() == 1).count();
        return parts;
    }

    /** Whether a paper stands in most of the doubted prompts. */
    synchronized boolean isSuspect(Paper paper) {
        int doubted = doubts.getOrDefault(paper.id(), 0);
        return doubted >= DOUBTS_OF_A_SUSPECT && 2 * doubted > doubtedPrompts;
    }

    /** An anchor stands in many prompts: it is suspected if these are doubted more often than not. */
    private boolean isSuspectAnchor(Anchor anchor) {
        String id = anchor.paper().id();
        return isSuspect(anchor.paper()) && doubts.getOrDefault(id, 0) > sounds.getOrDefault(id, 0);
    }

    /** Whether most papers of the day could not be asked about in a prompt that is in character. */
    public synchronized boolean doubtTheDay() {
        return pointless || (doubtedPrompts >= DOUBTS_OF_A_SUSPECT && papersAlone > believedPapers);
    }
}
