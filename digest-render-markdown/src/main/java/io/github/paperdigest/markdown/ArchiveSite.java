package io.github.paperdigest.markdown;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.markdown.internal.page.PageLabels;
import io.github.paperdigest.markdown.internal.site.DaySummary;
import io.github.paperdigest.markdown.internal.site.IndexPage;
import io.github.paperdigest.markdown.internal.site.MonthPage;
import io.github.paperdigest.markdown.internal.site.SiteDirectory;
import io.github.paperdigest.markdown.internal.site.SitePaths;
import io.github.paperdigest.markdown.internal.site.YearPage;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive as Markdown pages to walk through: {@code YYYY-MM/YYYY-MM-DD.md} for a day, {@code
 * YYYY-MM/README.md} for a month, {@code YYYY/README.md} for a year, and {@code README.md} to start from. GitHub and
 * GitHub Pages show a README where its directory is opened. All links are relative and name files, so they work from the
 * disk, too. A
 * day's page is in its digest's language, the others are in that of the newest day.
 *
 * <p>The same archive gives the same bytes, and a file that has its bytes already is not written again. Pages of days
 * that are no longer in the archive are left alone. Instances are immutable and thread-safe, but two at once should not
 * write to one directory.
 */
public final class ArchiveSite {

    /**
     * What a call of {@link #writeTo} did.
     *
     * @param written the files that were new or changed, in the order in which they were written
     * @param unchanged how many files were as they should be
     * @param damaged why days of the archive are not on the site, each message with file and place
     */
    public record Outcome(List<Path> written, int unchanged, List<String> damaged) {}

    private final DigestArchive archive;
    private final String profile;
    private final DigestRenderer renderer;

    private ArchiveSite(Builder builder) {
        this.archive = builder.archive;
        this.profile = builder.profile;
        this.renderer = MarkdownRenderer.forSite(builder.layout);
    }

    /**
     * Starts a site.
     *
     * @param archive where the digests are; it is only read
     * @param profile the reader whose days are shown
     * @return a builder with the defaults
     */
    public static Builder builder(DigestArchive archive, String profile) {
        return new Builder(archive, profile);
    }

    /**
     * Writes the pages that are new or have changed. At most two digests are in memory at a time.
     *
     * @param directory where the pages go; it is made if it is missing
     * @return what was done
     * @throws StorageException if a page can't be written or the archive can't list its days. A damaged day is left out
     *     and told in the outcome
     */
    public Outcome writeTo(Path directory) {
        SiteDirectory site = new SiteDirectory(directory);
        Days days = new Days(archive.days(profile).iterator());
        List<DaySummary> summaries = new ArrayList<>();
        Digest previous = null;
        Digest current = days.next();
        Locale language = Locale.ENGLISH;
        while (current != null) {
            Digest next = days.next();
            site.write(SitePaths.day(current.date()), dayPage(previous, current, next));
            summaries.add(DaySummary.of(current));
            language = current.language().orElse(Locale.ENGLISH);
            previous = current;
            current = next;
        }
        overviews(summaries, PageLabels.in(language), site);
        return new Outcome(List.copyOf(site.written()), site.unchanged(), List.copyOf(days.damaged));
    }

    private String dayPage(@Nullable Digest previous, Digest current, @Nullable Digest next) {
        String navigation = SitePaths.dayNavigation(
                previous == null ? null : previous.date(),
                current.date(),
                next == null ? null : next.date(),
                PageLabels.of(current));
        StringBuilder page = new StringBuilder();
        renderer.render(current, page);
        return SitePaths.between(navigation, page.toString());
    }

    private static void overviews(List<DaySummary> days, Labels labels, SiteDirectory site) {
        Map<YearMonth, List<DaySummary>> months = days.stream()
                .collect(Collectors.groupingBy(day -> YearMonth.from(day.date()), TreeMap::new, Collectors.toList()));
        months.forEach(
                (month, itsDays) -> site.write(SitePaths.month(month), new MonthPage(month, itsDays, labels).text()));
        Map<Integer, Map<YearMonth, List<DaySummary>>> years = new TreeMap<>();
        months.forEach((month, itsDays) ->
                years.computeIfAbsent(month.getYear(), year -> new TreeMap<>()).put(month, itsDays));
        years.forEach((year, itsMonths) -> site.write(SitePaths.year(year), YearPage.of(year, itsMonths, labels)));
        site.write(SitePaths.index(), IndexPage.of(days, years, labels));
    }

    /** Reads day after day and steps over damaged ones. */
    private static final class Days {
        private final Iterator<ArchivedDay> days;
        private final List<String> damaged = new ArrayList<>();

        Days(Iterator<ArchivedDay> days) {
            this.days = days;
        }

        @Nullable
        Digest next() {
            while (days.hasNext()) {
                try {
                    return days.next().read();
                } catch (StorageException e) {
                    damaged.add(String.valueOf(e.getMessage()));
                }
            }
            return null;
        }
    }

    /** Builds an {@link ArchiveSite}. Not thread-safe. */
    public static final class Builder {
        private final DigestArchive archive;
        private final String profile;
        private PageLayout layout = PageLayout.CLASSIC;

        private Builder(DigestArchive archive, String profile) {
            this.archive = Objects.requireNonNull(archive, "archive");
            this.profile = Objects.requireNonNull(profile, "profile");
        }

        /**
         * Says how day pages are laid out.
         *
         * @param layout {@link PageLayout#CLASSIC} by default
         * @return this builder
         */
        public Builder layout(PageLayout layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        /** {@return the site, of which nothing is written yet} */
        public ArchiveSite build() {
            return new ArchiveSite(this);
        }
    }
}
