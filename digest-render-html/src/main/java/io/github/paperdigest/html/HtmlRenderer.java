package io.github.paperdigest.html;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.html.internal.page.DayLinks;
import io.github.paperdigest.html.internal.page.DayPage;
import io.github.paperdigest.html.internal.page.DayView;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;

/**
 * Writes a digest as one HTML page that needs no other file.
 *
 * <p>Titles, authors, abstracts, comments and reasons are untrusted: whatever they hold, they are shown as text, and the
 * page loads nothing from anywhere.
 *
 * <p>Immutable and thread-safe. Nothing is read but the digest, and a page takes milliseconds.
 */
public final class HtmlRenderer implements DigestRenderer {

    private HtmlRenderer() {}

    /** {@return a renderer of single pages} */
    public static HtmlRenderer create() {
        return new HtmlRenderer();
    }

    @Override
    public String fileExtension() {
        return "html";
    }

    @Override
    public void render(Digest digest, Appendable target) {
        DayView day = new DayView(digest);
        String page = DayPage.of(day, PageFrame.alone(day.title(), day.labels()), DayLinks.NONE);
        try {
            target.append(page);
        } catch (IOException e) {
            throw new RenderingException(
                    "the page of " + digest.date() + " could not be written: " + e.getMessage(), e);
        }
    }
}
