package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.llm.internal.memory.AnswerMemory;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ResponseFormat;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one stage of one run, of which the next takes over what is left when one is out of patience, credit or
 * budget, or refuses the key or every request. Used by one thread.
 */
public final class Succession {

    private final StageSetup setup;
    private final Prompts prompts;
    private final ScoringContext run;
    private final String stage;
    private final @Nullable ResponseFormat format;
    private final List<BatchedChat> chats;
    private final Function<ChatModel, Anchors> anchors;
    private final List<Anchors> askedAnchors = new ArrayList<>();
    private final List<Inquiry> inquiries = new ArrayList<>();
    private final Map<String, Integer> modelByPaper = new HashMap<>();

    /**
     * The models of a stage, none of which has been asked.
     *
     * @param anchors the papers whose marks by a model are known
     * @param stage the name of the stage, for what readers are told
     * @param format the shape that is wished for every answer; null for none
     */
    public Succession(
            StageSetup setup,
            Prompts prompts,
            Function<ChatModel, Anchors> anchors,
            ScoringContext run,
            String stage,
            @Nullable ResponseFormat format) {
        this.setup = setup;
        this.prompts = prompts;
        this.anchors = anchors;
        this.run = run;
        this.stage = stage;
        this.format = format;
        this.chats = setup.chats(run, format);
    }

    /** Has these papers marked by the first model that can, as far as that is possible. Called once. */
    public void about(List<Paper> papers, int batchSize) {
        List<Paper> left = papers;
        for (int model = 0; model < chats.size(); model++) {
            Anchors known = anchors.apply(setup.models().get(model));
            askedAnchors.add(known);
            Inquiry inquiry = Inquiry.first(
                    chats.get(model), prompts, known, memories(model).apply(0), run);
            inquiries.add(inquiry);
            inquiry.about(left, batchSize);
            List<Paper> unmarked = new ArrayList<>();
            for (Paper paper : left) {
                if (inquiry.mark(paper).isPresent()) {
                    modelByPaper.put(paper.id(), model);
                } else {
                    unmarked.add(paper);
                }
            }
            left = unmarked;
            Optional<RemoteFailure> stop = chats.get(model).stopped();
            if (left.isEmpty() || stop.filter(Succession::isForTheNext).isEmpty()) {
                return;
            }
            if (model + 1 < chats.size()) {
                run.reportNotice(Notice.info(
                        stage,
                        setup.models().get(model + 1).model() + " took over " + left.size() + " papers from "
                                + setup.models().get(model).model() + ", since: "
                                + stop.get().message()));
            }
        }
    }

    /** What no other model can mend is the end of a run. */
    private static boolean isForTheNext(RemoteFailure reason) {
        return reason.kind() != FailureKind.CANCELLED;
    }

    /** The calls to the model that was asked last. */
    public BatchedChat lastChat() {
        return chats.get(inquiries.size() - 1);
    }

    /** What is remembered of the samples of the model that was asked last. */
    public IntFunction<AnswerMemory> lastMemories() {
        return memories(inquiries.size() - 1);
    }

    /** The papers whose marks by the model that was asked last are known. */
    public Anchors lastAnchors() {
        return askedAnchors.get(askedAnchors.size() - 1);
    }

    /** The models whose answers were out of character for most papers. */
    public List<ChatModel> doubted() {
        return IntStream.range(0, askedAnchors.size())
                .filter(model -> askedAnchors.get(model).doubtTheDay())
                .mapToObj(setup.models()::get)
                .toList();
    }

    /** Whether the model that was asked last marked a paper. */
    public boolean isMarkedByLast(Paper paper) {
        return inquiries.get(inquiries.size() - 1).mark(paper).isPresent();
    }

    /** The inquiry that marked a paper, or else the first, which tells why none did. */
    public Inquiry inquiryOf(Paper paper) {
        return inquiries.get(modelByPaper.getOrDefault(paper.id(), 0));
    }

    /** What came of a paper, with the name of its model if that is not the first one. */
    public ScoringOutcome outcome(Paper paper) {
        return named(paper, inquiryOf(paper).outcome(paper));
    }

    /** The same outcome with the name of the paper's model, if that is not the first one. */
    public ScoringOutcome named(Paper paper, ScoringOutcome outcome) {
        int model = modelByPaper.getOrDefault(paper.id(), 0);
        return model > 0 && outcome instanceof ScoringOutcome.Scored scored
                ? scored.withModel(setup.models().get(model).model())
                : outcome;
    }

    private IntFunction<AnswerMemory> memories(int model) {
        return setup.memories(setup.models().get(model), prompts, run, format);
    }
}
