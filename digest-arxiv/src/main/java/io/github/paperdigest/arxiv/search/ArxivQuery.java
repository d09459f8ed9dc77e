package io.github.paperdigest.arxiv.search;

import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.category.ArxivCategory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What papers have to be like, in the language of arXiv's API:
 *
 * <pre>{@code
 * ArxivQuery.author("del Maestro")
 *         .and(ArxivQuery.title("checkerboard").or(ArxivQuery.title("pyrochlore")))
 *         .andNot(ArxivQuery.category("cs.SY"))
 * }</pre>
 *
 * <p>Texts are taken as phrases, whatever stands in them: quotation marks, parentheses, colons and words such as AND have
 * no meaning of their own. Only {@link #raw} takes arXiv's language as it is.
 *
 * <p>Two queries are equal if their expressions are. Immutable and thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/api/user-manual.html#query_details">Details of query construction</a>
 */
public final class ArxivQuery {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The operator that joins the parts, an empty text for a single one. */
    private final String operator;

    private final String expression;
    private final Set<String> unknownCategories;

    private ArxivQuery(String operator, String expression, Set<String> unknownCategories) {
        this.operator = operator;
        this.expression = expression;
        this.unknownCategories = Set.copyOf(unknownCategories);
    }

    /**
     * {@return papers with a phrase in their title}
     *
     * @param phrase words that follow each other, without regard to case
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery title(String phrase) {
        return field("ti", phrase);
    }

    /**
     * {@return papers with an author}
     *
     * @param name a name, or the part of one, such as {@code del Maestro}
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery author(String name) {
        return field("au", name);
    }

    /**
     * {@return papers with a phrase in their abstract}
     *
     * @param phrase words that follow each other, without regard to case
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery abstractText(String phrase) {
        return field("abs", phrase);
    }

    /**
     * {@return papers with a phrase in the authors' comment}
     *
     * @param phrase words that follow each other, without regard to case
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery comment(String phrase) {
        return field("co", phrase);
    }

    /**
     * {@return papers with a phrase in their journal reference}
     *
     * @param phrase words that follow each other, without regard to case
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery journalReference(String phrase) {
        return field("jr", phrase);
    }

    /**
     * {@return papers with a report number}
     *
     * @param number the number, or the words of it
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery reportNumber(String number) {
        return field("rn", number);
    }

    /**
     * {@return papers with a phrase in any of their fields}
     *
     * @param phrase words that follow each other, without regard to case
     * @throws IllegalArgumentException if it has neither a letter nor a digit
     */
    public static ArxivQuery anywhere(String phrase) {
        return field("all", phrase);
    }

    /**
     * {@return papers of a category, cross-lists included, by any of its names; those of an archive with all its
     * categories}
     *
     * @param category for instance {@code cs.LG} or {@code hep-th}, in any case
     * @throws IllegalArgumentException if no category of arXiv can have this name
     */
    public static ArxivQuery category(String category) {
        ArxivCategory named = ArxivCategory.of(category);
        Set<String> terms = new LinkedHashSet<>(named.names());
        if (named.isArchive()) {
            terms.add(named.name() + ".*");
            terms.addAll(named.namesElsewhere());
        }
        List<ArxivQuery> queries =
                terms.stream().map(term -> single("cat:" + term)).toList();
        ArxivQuery any = anyOf(queries);
        return named.isKnown() ? any : new ArxivQuery(any.operator, any.expression, Set.of(named.name()));
    }

    /**
     * {@return papers whose first version was submitted on one of these days}
     *
     * @param first the first day, by UTC
     * @param last the last day, by UTC
     * @throws IllegalArgumentException if the last day is before the first
     */
    public static ArxivQuery submitted(LocalDate first, LocalDate last) {
        return between("submittedDate", startOf(first), startOf(last.plusDays(1)));
    }

    /**
     * {@return papers whose first version was submitted in the minutes of a window} The API does not tell seconds.
     *
     * @param window the time of submission, for instance that of an announcement
     */
    public static ArxivQuery submitted(SubmissionWindow window) {
        return between("submittedDate", window.from(), window.to());
    }

    /**
     * {@return papers whose newest version is of one of these days}
     *
     * @param first the first day, by UTC
     * @param last the last day, by UTC
     * @throws IllegalArgumentException if the last day is before the first
     */
    public static ArxivQuery updated(LocalDate first, LocalDate last) {
        return between("lastUpdatedDate", startOf(first), startOf(last.plusDays(1)));
    }

    /**
     * {@return papers that match an expression in arXiv's own language, such as {@code au:del_maestro AND ti:checker*}}
     *
     * @param expression the expression, which is not checked
     * @throws IllegalArgumentException if it is blank
     */
    public static ArxivQuery raw(String expression) {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("a query is not blank");
        }
        return new ArxivQuery("raw", expression.strip(), Set.of());
    }

    /**
     * {@return papers that match each of some queries}
     *
     * @param queries one or more
     * @throws IllegalArgumentException if there is none
     */
    public static ArxivQuery allOf(Collection<ArxivQuery> queries) {
        return joined("AND", List.copyOf(queries));
    }

    /**
     * {@return papers that match one of some queries, or more of them}
     *
     * @param queries one or more
     * @throws IllegalArgumentException if there is none
     */
    public static ArxivQuery anyOf(Collection<ArxivQuery> queries) {
        return joined("OR", List.copyOf(queries));
    }

    /**
     * {@return papers that match both this and another query}
     *
     * @param other the other query
     */
    public ArxivQuery and(ArxivQuery other) {
        return joined("AND", List.of(this, other));
    }

    /**
     * {@return papers that match this query, another, or both}
     *
     * @param other the other query
     */
    public ArxivQuery or(ArxivQuery other) {
        return joined("OR", List.of(this, other));
    }

    /**
     * {@return papers that match this query but not another}
     *
     * @param other the other query
     */
    public ArxivQuery andNot(ArxivQuery other) {
        return joined("ANDNOT", List.of(this, other));
    }

    /** {@return the query in arXiv's language} */
    public String expression() {
        return expression;
    }

    /** {@return the categories in it that arXiv's taxonomy does not have, unmodifiable} */
    public Set<String> unknownCategories() {
        return unknownCategories;
    }

    private static ArxivQuery field(String prefix, String text) {
        return single(prefix + ":" + phrase(text));
    }

    /** In a phrase, only quotation marks and backslashes have a meaning of their own; without them it stays one. */
    private static String phrase(String text) {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("there is nothing to search for in '" + text + "'");
        }
        String plain = text.replaceAll("[\"\\\\\\p{Cntrl}\\p{javaWhitespace}\\u00A0]+", " ");
        return '"' + plain.strip() + '"';
    }

    private static ArxivQuery single(String expression) {
        return new ArxivQuery("", expression, Set.of());
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The filter includes both of its minutes. */
    private static ArxivQuery between(String field, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a range of days ends on its first day or later, not before " + from);
        }
        Instant lastMinute = to.minusSeconds(1).truncatedTo(ChronoUnit.MINUTES);
        return single(field + ":[" + MINUTE.format(from) + " TO " + MINUTE.format(lastMinute) + "]");
    }

    private static ArxivQuery joined(String operator, List<ArxivQuery> queries) {
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("a query needs a part to search for");
        }
        if (queries.size() == 1) {
            return queries.get(0);
        }
        List<String> parts = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (ArxivQuery query : queries) {
            parts.add(query.within(operator));
            unknown.addAll(query.unknownCategories);
        }
        return new ArxivQuery(operator, parts.stream().collect(Collectors.joining(" " + operator + " ")), unknown);
    }

    /** As a part of a greater query; a chain of ANDs or of ORs needs no parentheses. */
    private String within(String greater) {
        boolean chain = greater.equals(operator) && !greater.equals("ANDNOT");
        return operator.isEmpty() || chain ? expression : "(" + expression + ")";
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ArxivQuery other && expression.equals(other.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** {@return the expression} */
    @Override
    public String toString() {
        return expression;
    }
}
