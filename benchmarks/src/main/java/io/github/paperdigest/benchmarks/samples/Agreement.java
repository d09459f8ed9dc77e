package io.github.paperdigest.benchmarks.samples;

/**
 * How two runs over the same papers agree.
 *
 * @param both papers that both selected
 * @param one papers that one of them selected
 * @param neither the rest
 */
record Agreement(long both, long one, long neither) {

    static final Agreement NONE = new Agreement(0, 0, 0);

    Agreement plus(boolean first, boolean second) {
        return new Agreement(
                both + (first && second ? 1 : 0), one + (first == second ? 0 : 1), neither + (first || second ? 0 : 1));
    }

    double f1() {
        return 2.0 * both / (2 * both + one);
    }

    /** Cohen's kappa, with both runs' shares of selected papers taken as their mean. */
    double kappa() {
        double all = both + one + neither;
        double selected = (both + one / 2.0) / all;
        double byChance = selected * selected + (1 - selected) * (1 - selected);
        return ((both + neither) / all - byChance) / (1 - byChance);
    }
}
