package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.internal.language.Labels;
import java.util.List;

/**
 * The form of the search.
 *
 * @param page the address of the page with the results
 * @param isHere whether the form is on that page
 * @param topics to choose from
 * @param months to choose from and to search in, the newest first
 */
public record SearchForm(Labels labels, String page, boolean isHere, List<String> topics, List<String> months) {}
