package io.github.paperdigest.html;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.html.internal.site.SiteSettings;
import io.github.paperdigest.html.internal.site.SiteUpdate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive as a site of HTML pages: an index with a calendar of all days, pages of years, months, days, topics
 * and followed authors, a search, feeds, and each day as JSON and BibTeX. All links are relative and name files, so the
 * site works from the disk and from any address. No page loads anything from elsewhere.
 *
 * <p>A file that has its bytes already is not written again. What the pages were made of is remembered in the directory
 * {@code .paper-digest} of the site, so that a run reads only the days that are new or changed, and a day that left the
 * archive leaves the site. If that memory is lost, damaged or of another version, everything is made anew; files that
 * are the same stay untouched even then.
 *
 * <p>The same archive gives the same bytes. Instances are immutable and thread-safe, but two at once should not write to
 * one directory.
 */
public final class HtmlSite {

    /**
     * What a call of {@link #writeTo} did.
     *
     * @param written the files that were new or changed
     * @param unchanged how many files were as they should be
     * @param removed the files of days, topics and authors that are no longer in the archive
     * @param damaged why days of the archive are not on the site, each message with file and place
     */
    public record Outcome(List<Path> written, int unchanged, List<Path> removed, List<String> damaged) {}

    private final DigestArchive archive;
    private final SiteSettings settings;

    private HtmlSite(DigestArchive archive, SiteSettings settings) {
        this.archive = archive;
        this.settings = settings;
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
     * Brings a directory up to date with the archive.
     *
     * @param directory where the site goes; it is made if it is missing. Files that the site did not write are left alone
     * @return what was done
     * @throws StorageException if a file can't be written or the archive can't list its days. A damaged day is left out
     *     and told in the outcome
     */
    public Outcome writeTo(Path directory) {
        SiteUpdate.Result result = SiteUpdate.run(settings, archive, Objects.requireNonNull(directory, "directory"));
        return new Outcome(result.written(), result.unchanged(), result.removed(), result.damaged());
    }

    /** Builds an {@link HtmlSite}. Not thread-safe. */
    public static final class Builder {

        private final DigestArchive archive;
        private final String profile;
        private @Nullable URI url;
        private FeedEntries feedEntries = FeedEntries.PAPERS;

        private Builder(DigestArchive archive, String profile) {
            this.archive = Objects.requireNonNull(archive, "archive");
            this.profile = Objects.requireNonNull(profile, "profile");
        }

        /**
         * Says where the site will be. Feeds then have full addresses, and there is a {@code sitemap.xml}, which needs
         * them. Without it feeds have relative ones, which some feed readers don't follow.
         *
         * @param url the address of the site's directory, of http or https; none by default
         * @return this builder
         */
        public Builder url(URI url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Says what an entry of a feed is.
         *
         * @param feedEntries {@link FeedEntries#PAPERS} by default
         * @return this builder
         */
        public Builder feedEntries(FeedEntries feedEntries) {
            this.feedEntries = Objects.requireNonNull(feedEntries, "feedEntries");
            return this;
        }

        /**
         * Makes the site, of which nothing is written yet.
         *
         * @return the site
         * @throws ConfigurationException if the address is not one of http or https, or has a query or fragment
         */
        public HtmlSite build() {
            return new HtmlSite(
                    archive,
                    new SiteSettings(profile, url == null ? null : directory(url), feedEntries == FeedEntries.DAYS));
        }

        private static URI directory(URI url) {
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new ConfigurationException(
                        "the site's url is an address such as https://example.org/papers/, not " + url);
            }
            return URI.create(url.toASCIIString().replaceFirst("/*$", "/"));
        }
    }
}
