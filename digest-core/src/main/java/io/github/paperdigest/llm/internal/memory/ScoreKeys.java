package io.github.paperdigest.llm.internal.memory;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.PromptTemplate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
