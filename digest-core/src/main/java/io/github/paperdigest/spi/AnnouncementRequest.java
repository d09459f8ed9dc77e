package io.github.paperdigest.spi;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to fetch from a {@link PaperSource}. Immutable. */
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
     * Makes a request.
     *
     * @param categories categories or archives, for instance {@code cs.LG}; at least one
     * @param announceTypes the types to keep
     * @param primaryOnly whether to keep only papers whose primary category is one of those asked for
     * @param date the announcement day, or null for the newest
     */
    public static AnnouncementRequest of(
            List<String> categories, Set<AnnounceType> announceTypes, boolean primaryOnly, @Nullable LocalDate date) {
        return new AnnouncementRequest(categories, announceTypes, primaryOnly, date);
    }

    /**
     * What a profile asks for.
     *
     * @throws ConfigurationException if the profile names no categories
     */
    public static AnnouncementRequest of(Profile profile, @Nullable LocalDate date) {
        if (profile.categories().isEmpty()) {
            throw new ConfigurationException(
                    "profile '" + profile.name() + "' names no categories; its profile.json needs \"categories\"");
        }
        return of(profile.categories(), profile.announceTypes(), profile.primaryOnly(), date);
    }

    public List<String> categories() {
        return categories;
    }

    public Set<AnnounceType> announceTypes() {
        return announceTypes;
    }

    public boolean primaryOnly() {
        return primaryOnly;
    }

    /** The announcement day that is wanted; empty for the newest there is. */
    public Optional<LocalDate> date() {
        return Optional.ofNullable(date);
    }
}
