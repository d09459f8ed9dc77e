package io.github.paperdigest.spi;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import java.util.List;

/**
 * Writes the prompts. A prompt is a template with one place for the papers, so that the page can show the prompt as it
 * was really sent, and so that the part before the papers is the same in every call and can be cached by the endpoint.
 *
 * <p>Implementations are thread-safe and deterministic.
 */
public interface PromptBuilder {

    /** The prompt that asks for relevance, novelty and a comment for each paper. */
    PromptTemplate scoring(Profile profile);

    /** The prompt that asks, from titles alone, which papers need not be read further. */
    PromptTemplate screening(Profile profile);

    /**
     * The papers as they stand in a scoring prompt. Titles and abstracts are untrusted: no text in them may end the
     * list or look like an entry of its own.
     */
    String scoringList(List<Paper> papers);

    /** The papers as they stand in a screening prompt, under the same rule. */
    String screeningList(List<Paper> papers);
}
