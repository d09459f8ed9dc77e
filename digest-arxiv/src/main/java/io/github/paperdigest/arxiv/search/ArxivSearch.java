package io.github.paperdigest.arxiv.search;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A query, and which of its results to bring in which order. Immutable and thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/api/user-manual.html#sort">Sort order for return results</a>
 */
public final class ArxivSearch {

    /** The most results that arXiv gives for one query. */
    public static final int MOST_RESULTS = 30_000;

    private final ArxivQuery query;
    private final Order order;
    private final boolean ascending;
    private final int start;
    private final int limit;

    /** What results are ordered by. */
    public enum Order {
        /** How well they match; arXiv does not say how it measures that. */
        RELEVANCE("relevance"),
        /** The time of the newest version. */
        UPDATED("lastUpdatedDate"),
        /** The time of the first version. */
        SUBMITTED("submittedDate");

        private final String parameter;

        Order(String parameter) {
            this.parameter = parameter;
        }

        /** {@return its name in requests} */
        public String parameter() {
            return parameter;
        }
    }

    private ArxivSearch(ArxivQuery query, Order order, boolean ascending, int start, int limit) {
        this.query = query;
        this.order = order;
        this.ascending = ascending;
        this.start = start;
        this.limit = limit;
    }

    /**
     * {@return all results of a query, the best match first}
     *
     * @param query what papers have to be like
     */
    public static ArxivSearch of(ArxivQuery query) {
        return new ArxivSearch(Objects.requireNonNull(query, "query"), Order.RELEVANCE, false, 0, Integer.MAX_VALUE);
    }

    /**
     * {@return the same with the newest or best match first}
     *
     * @param wanted what to order by
     */
    public ArxivSearch descendingBy(Order wanted) {
        return new ArxivSearch(query, Objects.requireNonNull(wanted, "wanted"), false, start, limit);
    }

    /**
     * {@return the same with the oldest or worst match first} New papers come at the end then, so that results do not move
     * while they are asked for.
     *
     * @param wanted what to order by
     */
    public ArxivSearch ascendingBy(Order wanted) {
        return new ArxivSearch(query, Objects.requireNonNull(wanted, "wanted"), true, start, limit);
    }

    /**
     * {@return the same with this many results at most}
     *
     * @param most 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public ArxivSearch limit(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a search brings one result or more at most, not " + most);
        }
        return new ArxivSearch(query, order, ascending, start, most);
    }

    /**
     * {@return the same without the first results, to go on with a search that broke off}
     *
     * @param first the place of the first result, 0 for the first of all
     * @throws IllegalArgumentException if it is negative or not below {@link #MOST_RESULTS}
     */
    public ArxivSearch startingAt(int first) {
        if (first < 0 || first >= MOST_RESULTS) {
            throw new IllegalArgumentException(
                    "results are numbered from 0 to " + (MOST_RESULTS - 1) + ", so none is number " + first);
        }
        return new ArxivSearch(query, order, ascending, first, limit);
    }

    /** {@return what papers have to be like} */
    public ArxivQuery query() {
        return query;
    }

    /** {@return what the results are ordered by} */
    public Order order() {
        return order;
    }

    /** {@return whether the oldest or worst match comes first} */
    public boolean isAscending() {
        return ascending;
    }

    /** {@return the place of the first result, 0 for the first of all} */
    public int start() {
        return start;
    }

    /** {@return how many results to bring at most; empty for all} */
    public OptionalInt limit() {
        return limit == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(limit);
    }

    /** {@return the query, for logs} */
    @Override
    public String toString() {
        return query.toString();
    }
}
