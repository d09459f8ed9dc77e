package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.llm.internal.answer.ScoreAnswer;
import io.github.paperdigest.llm.internal.answer.TitleVerdicts;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptTemplate;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The prompts about batches of papers, and how their answers are read. Whatever a prompt builder throws that it should not is a {@link ScoringException}
 * that names it.
 */
public final class Prompts implements Function<List<Paper>, Prompt> {

    /** How often a single paper is asked about. At a rate of failures of one half, one in a million needs more. */
    private static final int CHANCES_OF_A_SCORE = 20;

    /** A paper without a verdict passes on to a scorer that reads more than its title. */
    private static final int CHANCES_OF_A_VERDICT = 1;

    private final PromptBuilder builder;
    private final PromptTemplate template;
    private final Function<List<Paper>, String> list;
    private final ScoreAnswer.Reading reading;
    private final Function<Paper, Suspicion> suspicion;
    private final int chances;
    private final UnaryOperator<ScoringOutcome> decision;

    private Prompts(
            PromptBuilder builder,
            Supplier<PromptTemplate> template,
            Function<List<Paper>, String> list,
            ScoreAnswer.Reading reading,
            Function<Paper, Suspicion> suspicion,
            int chances,
            UnaryOperator<ScoringOutcome> decision) {
        this.builder = builder;
        this.template = contained(builder, template);
        this.list = list;
        this.reading = reading;
        this.suspicion = suspicion;
        this.chances = chances;
        this.decision = decision;
    }

    /** The prompts that ask for scores. */
    public static Prompts scoring(PromptBuilder builder, ScoringContext run) {
        Profile profile = run.profile();
        return new Prompts(
                builder,
                () -> builder.scoring(profile),
                papers -> builder.scoringList(profile, papers),
                ScoreAnswer.SCORES,
                addressed(run)::of,
                CHANCES_OF_A_SCORE,
                UnaryOperator.identity());
    }

    /**
     * The prompts that ask about titles.
     *
     * @param decision what the marks of a title decide
     */
    public static Prompts screening(PromptBuilder builder, ScoringContext run, UnaryOperator<ScoringOutcome> decision) {
        Profile profile = run.profile();
        return new Prompts(
                builder,
                () -> builder.screening(profile),
                papers -> builder.screeningList(profile, papers),
                new TitleVerdicts(),
                addressed(run)::ofTitle,
                CHANCES_OF_A_VERDICT,
                decision);
    }

    /** What is known of the papers of all readers who are served together. */
    private static AddressedText addressed(ScoringContext run) {
        return run.sharedByReaders(AddressedText.class, AddressedText::new);
    }

    public PromptTemplate template() {
        return template;
    }

    /** How many characters every prompt has without its papers. */
    public int fixedLength() {
        return template.system().length()
                + template.before().length()
                + template.after().length();
    }

    @Override
    public Prompt apply(List<Paper> batch) {
        return template.fill(list(batch));
    }

    /** Papers as they stand in these prompts. */
    public String list(List<Paper> papers) {
        return contained(builder, () -> list.apply(papers));
    }

    /** Whether a model could take some of what is shown of a paper for its own business. */
    Suspicion suspicion(Paper paper) {
        return suspicion.apply(paper);
    }

    boolean isSuspicious(Paper paper) {
        return suspicion(paper) != Suspicion.NONE;
    }

    /** How often a single paper is asked about. */
    int chances() {
        return chances;
    }

    /** What the marks that an answer gave a paper, or their lack, decide. */
    public ScoringOutcome decision(ScoringOutcome marks) {
        return decision.apply(marks);
    }

    /** What an answer says of these papers. */
    ScoreAnswer read(String answer, List<Paper> papers) {
        return ScoreAnswer.read(answer, papers.stream().map(Paper::id).toList(), reading);
    }

    private static <T> T contained(PromptBuilder builder, Supplier<T> call) {
        return ForeignCode.given("the prompt builder " + builder.getClass().getName(), call);
    }
}
