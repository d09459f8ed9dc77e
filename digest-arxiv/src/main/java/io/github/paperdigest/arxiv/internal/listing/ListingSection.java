package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.model.AnnounceType;
import java.util.List;
import java.util.Set;

/**
 * One section of a listing page.
 *
 * @param kind what its entries are
 * @param continued whether an earlier page has the beginning of the section
 * @param shown how many entries the page shows of it, by its heading
 * @param total how many entries the section has on the day, by its heading
 * @param entries the entries that could be read
 * @param unreadable the entries that could not be read
 */
public record ListingSection(
        Kind kind, boolean continued, int shown, int total, List<ListingEntry> entries, List<Unreadable> unreadable) {

    /** What the entries of a section are. Replacements and those of cross-lists are one section. */
    public enum Kind {
        NEW("new submissions"),
        CROSS("cross-lists"),
        REPLACEMENT("replacements");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        /** What its papers are announced as. */
        public Set<AnnounceType> types() {
            return switch (this) {
                case NEW -> Set.of(AnnounceType.NEW);
                case CROSS -> Set.of(AnnounceType.CROSS);
                case REPLACEMENT -> Set.of(AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);
            };
        }

        /** The entries in words. */
        @Override
        public String toString() {
            return plural;
        }
    }

    public ListingSection {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** How many entries were seen. */
    public int seen() {
        return entries.size() + unreadable.size();
    }
}
