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

    /**
     * Writes the prompt that asks for relevance, novelty and a comment for each paper.
     *
     * @param profile the reader
     * @return the prompt with one place for the papers; the same for all batches
     * @throws io.github.paperdigest.error.ConfigurationException if the profile lacks what the prompt needs
     */
    PromptTemplate scoring(Profile profile);

    /**
     * Writes the prompt that asks, from titles alone, which papers need not be read further.
     *
     * @param profile the reader
     * @return the prompt with one place for the papers; the same for all batches
     * @throws io.github.paperdigest.error.ConfigurationException if the profile lacks what the prompt needs
     */
    PromptTemplate screening(Profile profile);

    /**
     * Writes the papers as they stand in a scoring prompt. Titles and abstracts are untrusted: no text in them may end the
     * list or look like an entry of its own.
     *
     * @param profile the reader
     * @param papers the papers of one batch, at least one
     * @return the text for the place of the papers
     */
    String scoringList(Profile profile, List<Paper> papers);

    /**
     * Writes the papers as they stand in a screening prompt, under the same rule.
     *
     * @param profile the reader
     * @param papers the papers of one batch, at least one
     * @return the text for the place of the papers
     */
    String screeningList(Profile profile, List<Paper> papers);
}
