package io.github.paperdigest.spi;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch from a {@link PaperSource}. Immutable and thread-safe.
 *
 * <pre>{@code
 * AnnouncementRequest.of(List.of("cs.LG", "cs.AI")).primaryOnly().forDay(LocalDate.of(2025, 10, 6));
 * }</pre>
 */
public final class AnnouncementRequest {

    private final List<String> categories;
    private final Set<AnnounceType> announceTypes;
    private final boolean primaryOnly;
    private final @Nullable LocalDate date;

    private AnnouncementRequest(
            List<String> categories, Set<AnnounceType> announceTypes, boolean primaryOnly, @Nullable LocalDate date) {
        this.categories = List.copyOf(categories);
        this.announceTypes = Set.copyOf(announceTypes);
        this.primaryOnly = primaryOnly;
        this.date = date;
        if (this.categories.isEmpty()) {
            throw new IllegalArgumentException("a request needs at least one category");
        }
    }

    /**
     * Asks for the new papers and cross-lists of the newest announcement.
     *
     * @param categories categories or archives, for instance {@code cs.LG}; at least one
     * @return the request
     * @throws IllegalArgumentException if there is no category
     */
    public static AnnouncementRequest of(List<String> categories) {
        return new AnnouncementRequest(categories, Set.of(AnnounceType.NEW, AnnounceType.CROSS), false, null);
    }

    /**
     * Asks for what a profile wants of the newest announcement.
     *
     * @param profile the reader
     * @return the request
     * @throws ConfigurationException if the profile names no categories
     */
    public static AnnouncementRequest of(Profile profile) {
        if (profile.categories().isEmpty()) {
            throw new ConfigurationException(
                    "profile '" + profile.name() + "' names no categories; its profile.json needs \"categories\"");
        }
        return new AnnouncementRequest(profile.categories(), profile.announceTypes(), profile.primaryOnly(), null);
    }

    /**
     * Asks for these announce types.
     *
     * @param announceTypes the types to keep; new and cross by default
     * @return a copy with these types
     */
    public AnnouncementRequest announceTypes(Set<AnnounceType> announceTypes) {
        return new AnnouncementRequest(categories, announceTypes, primaryOnly, date);
    }

    /** {@return a copy that keeps only papers whose primary category is one of those asked for} */
    public AnnouncementRequest primaryOnly() {
        return new AnnouncementRequest(categories, announceTypes, true, date);
    }

    /**
     * Asks for a day.
     *
     * @param day the announcement day; the newest there is by default
     * @return a copy with this day
     */
    public AnnouncementRequest forDay(LocalDate day) {
        return new AnnouncementRequest(categories, announceTypes, primaryOnly, Objects.requireNonNull(day, "day"));
    }

    /** {@return the categories or archives, at least one} */
    public List<String> categories() {
        return categories;
    }

    /** {@return the announce types to keep} */
    public Set<AnnounceType> announceTypes() {
        return announceTypes;
    }

    /** {@return whether to keep only papers whose primary category is one of those asked for} */
    public boolean isPrimaryOnly() {
        return primaryOnly;
    }

    /** {@return the announcement day that is wanted; empty for the newest there is} */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof AnnouncementRequest other
                && categories.equals(other.categories)
                && announceTypes.equals(other.announceTypes)
                && primaryOnly == other.primaryOnly
                && Objects.equals(date, other.date);
    }

    @Override
    public int hashCode() {
        return Objects.hash(categories, announceTypes, primaryOnly, date);
    }

    /** {@return what is asked for, for logs} */
    @Override
    public String toString() {
        return String.join(", ", categories) + (date == null ? ", newest" : ", " + date);
    }
}
