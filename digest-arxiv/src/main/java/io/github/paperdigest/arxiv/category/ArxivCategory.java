package io.github.paperdigest.arxiv.category;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A category of arXiv such as {@code cs.LG}, or an archive such as {@code hep-th} or {@code cs} with all its categories.
 *
 * <p>What is known of them comes from arXiv's own source code as of {@link #TAXONOMY_DATE}. A name that is not in there is
 * taken all the same, since arXiv adds categories: it is one that is not {@linkplain #isKnown() known}.
 *
 * <p>Two kinds of names mean the same as others. Six categories have two names ({@code cs.SY} is {@code eess.SY}), and a
 * paper of one is a paper of the other. Archives of the 1990s became categories ({@code cmp-lg} is {@code cs.CL} since
 * 1998).
 *
 * <p>Two categories are equal if their names are, without regard to case. Immutable and thread-safe.
 *
 * @see <a href="https://arxiv.org/category_taxonomy">arXiv's category taxonomy</a>
 */
public final class ArxivCategory {

    /** The day of the list of names that comes with the library. */
    public static final LocalDate TAXONOMY_DATE = Taxonomy.BUNDLED.date();

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z-]{1,20}(?:\\.[A-Za-z-]{1,20})?");

    private final String name;
    private final Taxonomy.@Nullable Entry entry;

    private ArxivCategory(String name, Taxonomy.@Nullable Entry entry) {
        this.name = name;
        this.entry = entry;
    }

    /**
     * {@return the category or archive of a name}
     *
     * @param name the name; the case of a known one is repaired, {@code cs.lg} is {@code cs.LG}
     * @throws IllegalArgumentException if no category of arXiv can have this name
     */
    public static ArxivCategory of(String name) {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a category of arXiv; categories look like cs.LG, archives like hep-th");
        }
        Taxonomy.Entry entry = Taxonomy.BUNDLED.find(name);
        return entry == null ? new ArxivCategory(name, null) : new ArxivCategory(entry.name(), entry);
    }

    /** {@return all that are known, archives that ended included, in the order of their names} */
    public static List<ArxivCategory> all() {
        return Taxonomy.BUNDLED.entries().stream()
                .map(entry -> new ArxivCategory(entry.name(), entry))
                .toList();
    }

    /** {@return the name, such as {@code cs.LG}} */
    public String name() {
        return name;
    }

    /** {@return whether it was in arXiv's taxonomy on {@link #TAXONOMY_DATE}} */
    public boolean isKnown() {
        return entry != null;
    }

    /** {@return what it is about, such as {@code Machine Learning}; empty if it is not known} */
    public Optional<String> title() {
        return Optional.ofNullable(entry).map(Taxonomy.Entry::title);
    }

    /** {@return the archive that it is or is in, such as {@code cs}} */
    public String archive() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** {@return whether it is an archive, with all the categories in it} */
    public boolean isArchive() {
        return name.indexOf('.') < 0;
    }

    /** {@return the group of its archive, such as {@code physics}; empty if the archive is not known} */
    public Optional<String> group() {
        return Optional.ofNullable(Taxonomy.BUNDLED.find(archive())).map(Taxonomy.Entry::group);
    }

    /** {@return the month in which the archive ended and became {@link #canonical()}; empty if it did not} */
    public Optional<YearMonth> ended() {
        return Optional.ofNullable(entry).map(Taxonomy.Entry::ended);
    }

    /**
     * {@return the one by which arXiv calls it now} That is another one for the alias of a category ({@code eess.SY} for
     * {@code cs.SY}) and for an archive that ended ({@code cs.CL} for {@code cmp-lg}), and this one otherwise.
     */
    public ArxivCategory canonical() {
        return entry == null || entry.canonical() == null ? this : of(entry.canonical());
    }

    /** {@return all names of this category, this one first, as they can stand in the metadata of its papers} */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        names.add(canonical().name());
        names.addAll(Taxonomy.BUNDLED.aliasesOf(name));
        return List.copyOf(names);
    }

    /**
     * {@return the names outside an archive of categories that are in it by another name, such as {@code eess.SY} for
     * {@code cs}; none for a category}
     */
    public List<String> namesElsewhere() {
        List<String> elsewhere = new ArrayList<>();
        if (isArchive()) {
            for (ArxivCategory category : all()) {
                boolean inside = category.archive().equals(name);
                category.names().stream()
                        .filter(other -> inside && !of(other).archive().equals(name))
                        .filter(other -> of(other).ended().isEmpty())
                        .forEach(elsewhere::add);
            }
        }
        return elsewhere;
    }

    /**
     * {@return whether a paper of that category is one of this} So it is for the same category, by any of its names, and
     * for one in this archive, by any of its names: {@code cs} covers {@code cs.LG} and, since that is {@code cs.SY}, also
     * {@code eess.SY}. arXiv's feeds count them so too.
     *
     * @param category the name of a category, as it stands in the metadata of a paper
     */
    public boolean covers(String category) {
        if (!SHAPE.matcher(category).matches()) {
            return false;
        }
        ArxivCategory other = of(category);
        return canonical().equals(other.canonical())
                || (isArchive()
                        && other.names().stream()
                                .anyMatch(
                                        alias -> name.equalsIgnoreCase(of(alias).archive())));
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ArxivCategory other && name.equalsIgnoreCase(other.name);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
