package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.model.Paper;

/**
 * A paper to learn from.
 *
 * @param paper the paper
 * @param selected its label
 * @param weight how many decisions it is worth
 * @param day the number of its day, counted from 0 in the order of the dates
 */
public record Example(Paper paper, boolean selected, double weight, int day) {}
