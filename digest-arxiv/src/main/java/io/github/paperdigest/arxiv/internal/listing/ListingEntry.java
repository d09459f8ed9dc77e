package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.model.Paper;

/**
 * One entry of a listing page.
 *
 * @param item its number in the listing of the day, 1 for the first; 0 if the page does not tell
 * @param paper the paper with its announce type, as far as the page knows it
 */
public record ListingEntry(int item, Paper paper) {}
