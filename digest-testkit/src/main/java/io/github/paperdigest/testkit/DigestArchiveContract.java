package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.testkit.fake.SampleDigests;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DigestArchive} keeps to. Extend it and implement one method:
 *
 * <pre>{@code
 * class TableArchiveTest extends DigestArchiveContract {
 *     private final DataSource database = emptyDatabase();
 *
 *     protected DigestArchive archive() {
 *         return new TableArchive(database);
 *     }
 * }
 * }</pre>
 */
public abstract class DigestArchiveContract {

    private static final LocalDate DAY = SamplePapers.DAY;

    /** For subclasses. */
    protected DigestArchiveContract() {}

    /** {@return an archive, newly made, over the digests that the archives of this test before it kept; none at first} */
    protected abstract DigestArchive archive();

    /** What is not there is not found. */
    @Test
    @DisplayName("has nothing at first")
    public void beginsEmpty() {
        assertThat(archive().profiles()).isEmpty();
        assertThat(archive().days("me")).isEmpty();
        assertThat(archive().find("me", DAY)).isEmpty();
    }

    /** What was put in comes out, by profile and day. */
    @Test
    @DisplayName("gives back what was put in, by profile and day")
    public void givesBackDigests() {
        Digest digest = digest("me", DAY, 8);
        archive().put(digest);

        assertThat(text(archive().find("me", DAY))).isEqualTo(DigestJson.write(digest));
        assertThat(archive().find("me", DAY.plusDays(1))).isEmpty();
        assertThat(archive().find("you", DAY)).isEmpty();
        assertThat(archive().find("Me", DAY)).as("another spelling").isEmpty();
    }

    /** Text of papers and models comes out as it went in. */
    @Test
    @DisplayName("keeps odd text unchanged")
    public void keepsOddText() {
        Digest digest = SampleDigests.hostile();
        archive().put(digest);

        assertThat(text(archive().find(digest.profile(), digest.date()))).isEqualTo(DigestJson.write(digest));
    }

    /** Orders are total. */
    @Test
    @DisplayName("lists profiles by name, and days with the oldest first")
    public void listsInOrder() {
        DigestArchive archive = archive();
        archive.put(digest("me", DAY.plusYears(1), 1));
        archive.put(digest("me", DAY, 1));
        archive.put(digest("b.2", DAY, 1));
        archive.put(digest("Z", DAY, 1));
        archive.put(digest("me", DAY.minusDays(1), 1));

        assertThat(archive().profiles()).containsExactly("Z", "b.2", "me");
        assertThat(archive().days("me"))
                .extracting(ArchivedDay::date)
                .containsExactly(DAY.minusDays(1), DAY, DAY.plusYears(1));
        assertThat(archive().days("me")).extracting(ArchivedDay::profile).containsOnly("me");
        assertThat(archive().days("nobody")).isEmpty();
    }

    /** A day in a list is read when it is asked for. */
    @Test
    @DisplayName("reads a listed day anew at each call")
    public void readsDaysAnew() {
        archive().put(digest("me", DAY, 1));
        ArchivedDay day = archive().days("me").get(0);
        assertThat(day.read().decisions()).hasSize(1);
        archive().put(digest("me", DAY, 2));

        assertThat(day.read().decisions()).hasSize(2);
    }

    /** The new digest replaces the old one. */
    @Test
    @DisplayName("replaces a day")
    public void replacesDays() {
        archive().put(digest("me", DAY, 5));
        archive().put(digest("me", DAY, 2));

        assertThat(archive().find("me", DAY).orElseThrow().decisions()).hasSize(2);
        assertThat(archive().days("me")).hasSize(1);
    }

    /** A better day stays. */
    @Test
    @DisplayName("keeps the better of two digests of a day if asked to")
    public void keepsTheBetterDay() {
        assertThat(archive().putUnlessWorse(digest("me", DAY, 2))).isEmpty();
        assertThat(archive().putUnlessWorse(digest("me", DAY, 5))).isEmpty();
        assertThat(archive().putUnlessWorse(digest("me", DAY, 1))).isPresent();

        assertThat(archive().find("me", DAY).orElseThrow().decisions()).hasSize(5);
    }

    /** The latest days before a day are looked at, and no others. */
    @Test
    @DisplayName("knows the papers of the latest days before a day")
    public void knowsEarlierPapers() {
        DigestArchive archive = archive();
        for (int i = 0; i < 4; i++) {
            archive.put(SampleDigests.of("me", DAY.plusDays(i), List.of(SamplePapers.paper(i + 1))));
        }
        EarlierPapers earlier = archive().papersBefore("me", DAY.plusDays(3), 2);

        assertThat(earlier.lastSelectedOn("2510.00001")).as("a day too early").isEmpty();
        assertThat(earlier.lastSelectedOn("2510.00002")).contains(DAY.plusDays(1));
        assertThat(earlier.lastCandidateOn("2510.00003")).contains(DAY.plusDays(2));
        assertThat(earlier.lastSelectedOn("2510.00004")).as("the day itself").isEmpty();
    }

    /** A name is never a way out of the archive. */
    @Test
    @DisplayName("refuses names of profiles that are not allowed")
    public void refusesOddNames() {
        for (String name :
                List.of("", " ", "..", "../me", "a/b", "a\\b", ".hidden", "-x", "a b", "\u00E4", "a\n", "a\u0000")) {
            assertThat(catchThrowable(() -> archive().find(name, DAY)))
                    .as("finding '%s'", name)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(catchThrowable(() -> archive().days(name)))
                    .as("the days of '%s'", name)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(catchThrowable(() -> archive().put(digest(name, DAY, 1))))
                    .as("a digest of '%s'", name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /**
     * Whoever reads a day gets the old digest or the new one in whole.
     *
     * @throws Exception if the archive throws
     */
    @Test
    @DisplayName("is thread-safe: who reads a day gets one that was put in, in whole")
    public void isThreadSafe() throws Exception {
        DigestArchive archive = archive();
        List<Digest> digests = List.of(digest("me", DAY, 40), digest("me", DAY, 3));
        List<String> whole = digests.stream().map(DigestJson::write).toList();
        AtomicInteger next = new AtomicInteger();
        archive.put(digests.get(0));
        List<Boolean> together = OwnThread.together(Duration.ofMinutes(1), () -> {
            boolean good = true;
            for (int i = 0; i < 25; i++) {
                int n = next.incrementAndGet();
                archive.put(digests.get(n % 2));
                archive.put(digest("me", DAY.plusDays(n), 1));
                good &= whole.contains(text(archive.find("me", DAY)));
            }
            return good;
        });

        assertThat(together).containsOnly(true);
        assertThat(archive().days("me")).hasSize(next.get() + 1);
    }

    private static Digest digest(String profile, LocalDate day, int papers) {
        return SampleDigests.of(profile, day, SamplePapers.papers(papers));
    }

    private static String text(Optional<Digest> digest) {
        return digest.map(DigestJson::write).orElse("none");
    }
}
