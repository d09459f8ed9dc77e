package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.testkit.fake.SampleDigests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * What every {@link DigestRenderer} keeps to. Extend it and implement one method:
 *
 * <pre>{@code
 * class CsvRendererTest extends DigestRendererContract {
 *     protected DigestRenderer renderer() {
 *         return new CsvRenderer();
 *     }
 * }
 * }</pre>
 *
 * <p>A page that is not HTML or Markdown says in {@link #activeContent} what is active in it.
 */
public abstract class DigestRendererContract {

    /** Tags, links and images of HTML and Markdown that do something by themselves. */
    private static final Pattern ACTIVE =
            Pattern.compile("(?i)(?<!\\\\)<\\s*/?\\s*(script|img|iframe|svg|style|object|form)\\b"
                    + "|(?<!\\\\)\\]\\(\\s*<?\\s*(javascript|data|vbscript):"
                    + "|(href|src)\\s*=\\s*[\"']?\\s*(javascript|data|vbscript):"
                    + "|(?<!\\\\)!\\[[^\\]\\n]*\\]\\(");

    /** For subclasses. */
    protected DigestRendererContract() {}

    /** {@return a new renderer, made the same way each time} */
    protected abstract DigestRenderer renderer();

    /**
     * Finds what a browser or a viewer of pages would act on, and what only text of papers or models can have brought.
     *
     * @param page a page of the renderer
     * @return what was found; by default scripts, images, and links of dangerous kinds in HTML and Markdown
     */
    protected List<String> activeContent(String page) {
        return ACTIVE.matcher(page).results().map(MatchResult::group).toList();
    }

    /** Files get an ending. */
    @Test
    @DisplayName("names an extension of a-z and 0-9 that never changes")
    public void hasStableExtension() {
        DigestRenderer renderer = renderer();
        String first = renderer.fileExtension();
        page(renderer, SampleDigests.full());

        assertThat(first)
                .matches("[a-z0-9]+")
                .isEqualTo(renderer.fileExtension())
                .isEqualTo(renderer().fileExtension());
    }

    /** What was selected is shown. */
    @Test
    @DisplayName("shows the title of every selected paper")
    public void showsSelectedPapers() {
        Digest digest = SampleDigests.full();
        String page = plain(page(renderer(), digest));

        assertThat(digest.selected())
                .extracting(decision -> plain(decision.paper().title()))
                .allSatisfy(title -> assertThat(page).contains(title));
    }

    /** A paper that nobody could judge is not lost in silence. */
    @Test
    @DisplayName("shows every unscored paper with the reason")
    public void showsUnscoredPapers() {
        Digest digest = SampleDigests.full();
        String page = plain(page(renderer(), digest));

        assertThat(digest.unscored()).isNotEmpty();
        for (Decision decision : digest.unscored()) {
            assertThat(page)
                    .contains(plain(decision.paper().title()))
                    .contains(plain(decision.reason().orElseThrow()));
        }
    }

    /** Every day has a page. */
    @Test
    @DisplayName("renders a day without papers")
    public void rendersNothing() {
        assertThat(page(renderer(), SampleDigests.nothing())).isNotBlank();
    }

    /** The same digest gives the same characters on every machine. */
    @Test
    @DisplayName("gives the same characters for the same digest, in every locale and time zone")
    @ResourceLock(Resources.LOCALE)
    @ResourceLock(Resources.TIME_ZONE)
    public void isDeterministic() {
        String first = page(renderer(), SampleDigests.full());
        DigestRenderer renderer = renderer();
        page(renderer, SampleDigests.hostile());

        assertThat(page(renderer, SampleDigests.full())).as("the second time").isEqualTo(first);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(page(renderer(), SampleDigests.full()))
                        .as("in %s", tag)
                        .isEqualTo(first);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /**
     * One renderer serves several runs at the same time.
     *
     * @throws Exception if the renderer throws
     */
    @Test
    @DisplayName("is thread-safe")
    public void isThreadSafe() throws Exception {
        String alone = page(renderer(), SampleDigests.full());
        DigestRenderer renderer = renderer();
        List<String> together = OwnThread.together(Duration.ofMinutes(1), () -> {
            String page = alone;
            for (int i = 0; i < 50 && page.equals(alone); i++) {
                page = page(renderer, SampleDigests.full());
            }
            return page;
        });

        assertThat(together).allSatisfy(page -> assertThat(page).isEqualTo(alone));
    }

    /** Text of papers and models stays text. */
    @Test
    @DisplayName("lets no text of papers or models become active content")
    public void keepsTextHarmless() {
        assertThat(activeContent(page(renderer(), SampleDigests.full())))
                .as(
                        "what is active on a page without hostile texts; override activeContent if such things are harmless here")
                .isEmpty();
        assertThat(activeContent(page(renderer(), SampleDigests.hostile())))
                .as("what hostile texts made active; override activeContent if such things are harmless in this format")
                .isEmpty();
    }

    /** A full disk is told as what it is. */
    @Test
    @DisplayName("throws a RenderingException if the target does not take the page, and nothing else")
    public void throwsOnlyWhatIsDeclared() {
        IOException full = new IOException("no space left");

        assertThatThrownBy(() -> renderer().render(SampleDigests.full(), new FullDisk(full)))
                .isInstanceOf(RenderingException.class)
                .hasRootCause(full);
    }

    private static String page(DigestRenderer renderer, Digest digest) {
        StringBuilder page = new StringBuilder();
        renderer.render(digest, page);
        return page.toString();
    }

    /** Letters and digits, whatever was escaped between them. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9]+", "");
    }

    /** Takes nothing. */
    private record FullDisk(IOException reason) implements Appendable {
        @Override
        public Appendable append(@Nullable CharSequence text) throws IOException {
            throw reason;
        }

        @Override
        public Appendable append(@Nullable CharSequence text, int start, int end) throws IOException {
            throw reason;
        }

        @Override
        public Appendable append(char c) throws IOException {
            throw reason;
        }
    }
}
