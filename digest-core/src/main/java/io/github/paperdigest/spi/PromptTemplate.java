package io.github.paperdigest.spi;

import io.github.paperdigest.model.Prompt;
import java.util.Objects;

/**
 * A prompt with one place for the papers. Immutable and thread-safe.
 *
 * @param system the system message
 * @param before the user message up to the papers
 * @param after the user message after the papers
 */
public record PromptTemplate(String system, String before, String after) {

    /** What stands for the papers where a prompt is shown. */
    public static final String PLACEHOLDER = "[PAPER LIST HERE]";

    /**
     * Makes a template.
     *
     * @param system the system message
     * @param before the user message up to the papers
     * @param after the user message after the papers
     */
    public PromptTemplate {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /**
     * Puts papers into their place.
     *
     * @param papers the list of a batch
     * @return the prompt as it is sent, whose {@linkplain Prompt#sharedPrefix() shared prefix} ends where the papers begin
     */
    public Prompt fill(String papers) {
        return new Prompt(system, before + papers + after).withSharedPrefix(before.length());
    }

    /** {@return the prompt with the {@linkplain #PLACEHOLDER placeholder} in the place of the papers} */
    public Prompt display() {
        return new Prompt(system, before + PLACEHOLDER + after);
    }
}
