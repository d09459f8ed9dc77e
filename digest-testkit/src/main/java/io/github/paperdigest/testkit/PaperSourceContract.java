package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PaperSource} keeps to. Extend it and implement two methods:
 *
 * <pre>{@code
 * class FolderSourceTest extends PaperSourceContract {
 *     protected PaperSource source() {
 *         return new FolderSource(Path.of("src/test/resources/day"));
 *     }
 *
 *     protected AnnouncementRequest request() {
 *         return AnnouncementRequest.of(List.of("cs.LG")).forDay(LocalDate.of(2025, 10, 6));
 *     }
 * }
 * }</pre>
 *
 * <p>A source that asks a server gets one on loopback here, such as {@link
 * io.github.paperdigest.testkit.fake.ScriptedEndpoint} or {@link io.github.paperdigest.testkit.fake.LoopbackArxiv}.
 */
public abstract class PaperSourceContract {

    /** For subclasses. */
    protected PaperSourceContract() {}

    /** {@return a new source, made the same way each time; closed after use if it can be closed} */
    protected abstract PaperSource source();

    /** {@return a request for which the source has papers} */
    protected abstract AnnouncementRequest request();

    /** {@return how many requests the server behind the source got so far; 0, as by default, if there is none to count} */
    protected int requests() {
        return 0;
    }

    /** {@return keys and passwords that the source was given, and which then no text, exception or log may show; none by default} */
    protected List<String> secrets() {
        return List.of();
    }

    /** {@return how soon the source has to end when it has to; 5 seconds by default} */
    protected Duration promptly() {
        return Duration.ofSeconds(5);
    }

    /**
     * Its name is one, and stays the same.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("has a name of a-z, 0-9 and '-' that never changes")
    public void hasStableName() throws Exception {
        String first = with(PaperSource::name);
        String later = with(source -> {
            source.fetch(request());
            return source.name();
        });

        assertThat(first).matches("[a-z0-9-]+");
        assertThat(later).isEqualTo(first);
    }

    /**
     * Making it asks nobody.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("asks nobody until it has to fetch")
    public void isMadeWithoutRequests() throws Exception {
        int before = requests();
        with(PaperSource::name);

        assertThat(requests() - before).as("requests").isZero();
    }

    /**
     * There is an announcement, with papers or a word on why there are none.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("brings the papers that there are, with the day they are of")
    public void bringsPapers() throws Exception {
        Announcement announcement = with(source -> source.fetch(request()));

        assertThat(announcement).isNotNull();
        assertThat(announcement.papers()).isNotEmpty();
        assertThat(announcement.noAnnouncement()).isFalse();
        request().date().ifPresent(day -> assertThat(announcement.date()).isEqualTo(day));
    }

    /**
     * What was not asked for is excluded, and counted.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("brings only papers of the announce types and categories that were asked for")
    public void keepsToRequest() throws Exception {
        AnnouncementRequest request = request().primaryOnly();
        Announcement all = with(source -> source.fetch(request()));
        Announcement primary = with(source -> source.fetch(request));

        assertThat(all.papers()).allSatisfy(paper -> {
            paper.announceType()
                    .ifPresent(type -> assertThat(request.announceTypes())
                            .as("the announce types asked for by request(), one of which %s has to have", paper.id())
                            .contains(type));
            if (!paper.categories().isEmpty()) {
                assertThat(request.categories())
                        .as("categories asked for, of which %s has %s", paper.id(), paper.categories())
                        .anyMatch(asked -> paper.categories().stream().anyMatch(category -> isOf(category, asked)));
            }
        });
        assertThat(primary.papers())
                .allSatisfy(paper -> paper.primaryCategory()
                        .ifPresent(category -> assertThat(request.categories())
                                .as("categories asked for, with %s of %s", category, paper.id())
                                .anyMatch(asked -> isOf(category, asked))));
    }

    /**
     * The same day is the same day.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("brings the same for the same request, time and again")
    public void isDeterministic() throws Exception {
        Announcement first = with(source -> source.fetch(request()));
        Announcement another = with(source -> source.fetch(request()));
        Announcement second = with(source -> {
            source.fetch(request());
            return source.fetch(request());
        });

        assertThat(another).as("from another source").isEqualTo(first);
        assertThat(second).as("the second time").isEqualTo(first);
    }

    /**
     * One source serves several runs at the same time.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("is thread-safe")
    public void isThreadSafe() throws Exception {
        Announcement alone = with(source -> source.fetch(request()));
        List<Announcement> together =
                with(source -> OwnThread.together(Duration.ofMinutes(1), () -> source.fetch(request())));

        assertThat(together).allSatisfy(announcement -> assertThat(announcement).isEqualTo(alone));
    }

    /**
     * An interrupt ends the work and is not lost.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("ends at an interrupt, and does not lose it")
    public void endsAtInterrupt() throws Exception {
        with(source -> OwnThread.endInterrupted(promptly(), () -> source.fetch(request())));
    }

    /**
     * A day or category that is not there is told in the library's words.
     *
     * @throws Exception if the source throws what it may not
     */
    @Test
    @DisplayName("answers odd requests with an announcement or the library's exception")
    public void throwsOnlyWhatIsDeclared() throws Exception {
        List<AnnouncementRequest> odd = List.of(
                request().forDay(LocalDate.of(1900, 1, 1)),
                request().forDay(LocalDate.of(9999, 12, 31)),
                AnnouncementRequest.of(List.of("no.such")),
                AnnouncementRequest.of(List.of("../../x?y=%00&z#\n")).forDay(LocalDate.of(2025, 10, 6)));
        for (AnnouncementRequest request : odd) {
            OwnThread.End<Announcement> end =
                    with(source -> OwnThread.end(Duration.ofMinutes(1), () -> source.fetch(request)));
            end.keepsToInterface(
                    request.toString(), announcement -> assertThat(announcement).isNotNull());
        }
    }

    /**
     * A key is used, never shown.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("shows no secret in texts, notices and messages")
    public void keepsSecrets() throws Exception {
        Shown shown = new Shown();
        with(source -> {
            shown.add(source.toString());
            shown.add(source.name());
            source.fetch(request()).notices().forEach(notice -> shown.add(notice.toString()));
            shown.add(catchThrowableOfType(
                    RuntimeException.class, () -> source.fetch(AnnouncementRequest.of(List.of("no.such")))));
            return shown;
        });
        shown.hasNoneOf(secrets());
    }

    /**
     * A log has more readers than a key. What of logs can be seen, {@link
     * io.github.paperdigest.testkit.fake.LogRecorder} says; where nothing can, the test is skipped with the reason, unless
     * there are no {@link #secrets()}.
     *
     * @throws Exception if the source throws what it may not
     */
    @Test
    @DisplayName("logs no secret, whether it fetches, fails, is interrupted or closed")
    public void logsNoSecret() throws Exception {
        Logged.noneOf(secrets(), () -> {
            with(source -> source.fetch(request()));
            with(source -> OwnThread.end(
                    Duration.ofMinutes(1), () -> source.fetch(AnnouncementRequest.of(List.of("no.such")))));
            with(source -> OwnThread.endInterrupted(promptly(), () -> source.fetch(request())));
        });
    }

    /**
     * The order of the papers does not depend on luck.
     *
     * @throws Exception if the source throws
     */
    @Test
    @DisplayName("brings the papers in canonical order")
    public void keepsCanonicalOrder() throws Exception {
        List<String> ids = with(source ->
                source.fetch(request()).papers().stream().map(Paper::id).toList());

        assertThat(ids).isSortedAccordingTo(Paper.ID_ORDER);
    }

    private <T> T with(Closing.Use<PaperSource, T> use) throws Exception {
        return Closing.with(source(), use);
    }

    /** Whether a category is the one asked for, or of the archive asked for. */
    private static boolean isOf(String category, String asked) {
        return category.equals(asked) || category.startsWith(asked + ".");
    }
}
