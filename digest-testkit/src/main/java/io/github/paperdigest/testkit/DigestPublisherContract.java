package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.testkit.fake.SampleDigests;
import io.github.paperdigest.testkit.fake.SamplePapers;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DigestPublisher} keeps to. Extend it and implement three methods around a target that the test has for
 * itself, such as a server on loopback:
 *
 * <pre>{@code
 * class SpoolPublisherTest extends DigestPublisherContract {
 *     protected DigestPublisher publisher() {
 *         return new SpoolPublisher(spool);
 *     }
 *
 *     protected List<String> delivered() {
 *         return spool.texts();
 *     }
 *
 *     protected void refuse(boolean refuse) {
 *         spool.refuse(refuse);
 *     }
 * }
 * }</pre>
 */
public abstract class DigestPublisherContract {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Tags and links of HTML and Markdown that do something by themselves, and what chats take for calls of everybody. */
    private static final Pattern ACTIVE = Pattern.compile("(?i)<\\s*/?\\s*(script|img|iframe|svg|style|object|form)\\b"
            + "|(?<!\\\\)\\]\\(\\s*<?\\s*(javascript|data|vbscript):"
            + "|(href|src|url)\"?\\s*[=:]\\s*[\"']?\\s*(javascript|data|vbscript):"
            + "|(?<!\\\\)!\\[[^\\]\\n]*\\]\\(");

    /** For subclasses. */
    protected DigestPublisherContract() {}

    /** {@return a new publisher to the same target, which knows what earlier ones of the same test delivered there} */
    protected abstract DigestPublisher publisher();

    /** {@return the messages that the target took so far, in their order, as text that has the titles of papers in it} */
    protected abstract List<String> delivered();

    /**
     * Makes the target refuse messages, or take them again.
     *
     * @param refuse whether it refuses
     */
    protected abstract void refuse(boolean refuse);

    /**
     * Finds what would act in a message by itself, and what only text of papers or models can have brought.
     *
     * @param message one of {@link #delivered()}
     * @return what was found; by default scripts, images, and links of dangerous kinds
     */
    protected List<String> activeContent(String message) {
        return ACTIVE.matcher(message).results().map(MatchResult::group).toList();
    }

    /**
     * Reports name it.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("has a name of a-z, 0-9 and '-' that never changes, and reports under it")
    public void hasStableName() throws Exception {
        DigestPublisher publisher = publisher();
        String name = publisher.name();
        Delivery delivery = publish(publisher, SampleDigests.full());

        assertThat(name)
                .matches("[a-z0-9-]+")
                .isEqualTo(publisher.name())
                .isEqualTo(delivery.publisher())
                .isEqualTo(publisher().name());
    }

    /**
     * What was selected is told.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("tells of every selected paper by its title, and says that it did")
    public void tellsOfSelectedPapers() throws Exception {
        Digest digest = SampleDigests.full();
        Delivery delivery = publish(publisher(), digest);

        assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(digest.selected())
                .allSatisfy(decision -> assertThat(toldOf()).contains(title(decision)));
    }

    /**
     * Nothing to tell is no failure.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("sends nothing about a day without an announcement, and doesn't fail over it")
    public void keepsQuiet() throws Exception {
        Delivery delivery = publish(publisher(), SampleDigests.nothing());

        assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
        assertThat(delivered()).isEmpty();
    }

    /**
     * A run that is repeated does not repeat its message.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("sends a day once, also when a new publisher is asked")
    public void sendsOnce() throws Exception {
        publish(publisher(), SampleDigests.full());
        int messages = delivered().size();
        Delivery again = publish(publisher(), SampleDigests.full());

        assertThat(messages).isPositive();
        assertThat(again.outcome()).isEqualTo(Delivery.Outcome.NOTHING_NEW);
        assertThat(delivered()).hasSize(messages);
    }

    /**
     * Papers that come later are not lost.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("sends papers that come later")
    public void sendsWhatIsNew() throws Exception {
        Digest whole = SampleDigests.full();
        Digest part = SampleDigests.of(whole.profile(), whole.date(), SamplePapers.papers(4));
        publish(publisher(), part);
        Delivery update = publish(publisher(), whole);

        assertThat(whole.selected().size()).isGreaterThan(part.selected().size());
        assertThat(update.outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(whole.selected()).allSatisfy(decision -> assertThat(toldOf()).contains(title(decision)));
    }

    /**
     * One reader's message is not another's.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("remembers each reader and each day for itself")
    public void tellsReadersApart() throws Exception {
        Digest first = SampleDigests.full();
        publish(publisher(), first);
        int messages = delivered().size();
        Delivery reader = publish(publisher(), SampleDigests.of("another", first.date(), SamplePapers.papers(9)));
        Delivery day = publish(
                publisher(), SampleDigests.of(first.profile(), first.date().plusDays(1), SamplePapers.papers(9)));

        assertThat(List.of(reader.outcome(), day.outcome())).containsOnly(Delivery.Outcome.SENT);
        assertThat(delivered()).hasSizeGreaterThanOrEqualTo(messages + 2);
    }

    /**
     * What failed is tried again.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("throws one of the library's exceptions if the target refuses, and delivers the next time")
    public void triesAgain() throws Exception {
        refuse(true);
        Throwable thrown = catchThrowable(() -> publish(publisher(), SampleDigests.full()));
        refuse(false);
        Delivery delivery = publish(publisher(), SampleDigests.full());

        assertThat(thrown).isInstanceOf(DigestException.class);
        assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.SENT);
        assertThat(SampleDigests.full().selected())
                .allSatisfy(decision -> assertThat(toldOf()).contains(title(decision)));
    }

    /**
     * Two runs at once tell once.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("sends a day once, however many threads and publishers are asked at the same time")
    public void sendsOnceAtTheSameTime() throws Exception {
        publish(publisher(), SampleDigests.full());
        int messages = delivered().size();
        Digest other = SampleDigests.of("another", SamplePapers.DAY, SamplePapers.papers(9));
        DigestPublisher shared = publisher();
        List<Delivery> together = OwnThread.together(LIMIT, () -> shared.publish(other));
        Closing.close(shared);
        List<Delivery> apart = OwnThread.together(LIMIT, () -> publish(publisher(), other));

        assertThat(together)
                .extracting(Delivery::outcome)
                .as("outcomes of threads")
                .containsOnlyOnce(Delivery.Outcome.SENT);
        assertThat(apart)
                .extracting(Delivery::outcome)
                .as("outcomes of publishers")
                .containsOnly(Delivery.Outcome.NOTHING_NEW);
        assertThat(delivered()).as("messages").hasSize(2 * messages);
    }

    /**
     * Text of papers and models stays text.
     *
     * @throws Exception if the publisher throws
     */
    @Test
    @DisplayName("lets no text of papers or models become active content")
    public void keepsTextHarmless() throws Exception {
        publish(publisher(), SampleDigests.full());
        assertThat(delivered())
                .flatMap(this::activeContent)
                .as("what is active in messages without hostile texts")
                .isEmpty();
        publish(publisher(), renamed(SampleDigests.hostile()));
        assertThat(delivered())
                .flatMap(this::activeContent)
                .as("what hostile texts made active")
                .isEmpty();
    }

    /**
     * An interrupt is not lost.
     *
     * @throws InterruptedException if the test itself is interrupted
     */
    @Test
    @DisplayName("ends when its thread is interrupted, and does not lose the interrupt")
    public void isInterruptible() throws InterruptedException {
        DigestPublisher publisher = publisher();
        OwnThread.endInterrupted(LIMIT, () -> publisher.publish(SampleDigests.full()));
        Closing.close(publisher);
    }

    private String toldOf() {
        return plain(String.join("\n", delivered()));
    }

    private static Digest renamed(Digest digest) {
        return Digest.builder(digest.date(), "hostile")
                .verdict(digest.verdict())
                .selected(digest.selected())
                .notSelected(digest.notSelected())
                .notices(digest.notices())
                .build();
    }

    private static Delivery publish(DigestPublisher publisher, Digest digest) throws Exception {
        return Closing.with(publisher, each -> each.publish(digest));
    }

    private static String title(Decision decision) {
        return plain(decision.paper().title());
    }

    /** Letters and digits, whatever was escaped between them. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "");
    }
}
