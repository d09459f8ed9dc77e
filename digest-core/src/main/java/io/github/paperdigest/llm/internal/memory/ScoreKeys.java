package io.github.paperdigest.llm.internal.memory;

import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.PromptTemplate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The keys of stored scores. A key depends on all that one paper's score depends on, and on nothing else: the paper as
 * the prompt shows it, the prompt around it, the model and its parameters, and the number of the sample. Not on the
 * cutoffs, the other papers or their order.
 */
public final class ScoreKeys {

    private static final String FORMAT = "paper-digest score 1";

    private final Function<List<Paper>, String> shown;
    private final PromptTemplate template;
    private final String model;
    private final int sample;
    private final Map<Paper, String> keys = new ConcurrentHashMap<>();

    /**
     * Keys for one prompt, model and sample.
     *
     * @param shown papers as the prompt shows them
     * @param model the identity of the model, with all that shapes its answers
     * @param sample 0 for the first time a paper is scored
     */
    public ScoreKeys(Function<List<Paper>, String> shown, PromptTemplate template, String model, int sample) {
        this.shown = shown;
        this.template = template;
        this.model = model;
        this.sample = sample;
    }

    /** The key of a paper's score. */
    public String of(Paper paper) {
        return keys.computeIfAbsent(paper, this::compute);
    }

    private String compute(Paper paper) {
        return digest(List.of(
                FORMAT,
                paper.id(),
                String.valueOf(paper.version().orElse(0)),
                shown.apply(List.of(paper)),
                template.system(),
                template.before(),
                template.after(),
                model,
                String.valueOf(sample)));
    }

    /** The id of the prompt that asks about these papers, in this order. */
    public String of(List<Paper> batch) {
        return digest(batch.stream().map(this::of).toList());
    }

    private static String digest(List<String> parts) {
        return HexFormat.of().formatHex(Fingerprint.of(parts));
    }
}
