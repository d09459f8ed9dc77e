package io.github.paperdigest.html;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.html.internal.template.JtedayGenerated;
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
        StringOutput page = new StringOutput();
        JtedayGenerated.render(
                new OwaspHtmlTemplateOutput(page), null, PageFrame.alone("Papers of " + digest.date()), digest);
        try {
            target.append(page.toString());
        } catch (IOException e) {
            throw new RenderingException(
                    "the page of " + digest.date() + " could not be written: " + e.getMessage(), e);
        }
    }
}
