package io.github.paperdigest.markdown;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.markdown.internal.page.ClassicPage;
import io.github.paperdigest.markdown.internal.page.ModernPage;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.util.Objects;

/**
 * Writes a digest as one Markdown page: what it cost, the counts, an overview, the papers, the papers without a score,
 * and the prompt.
 *
 * <p>Titles, authors, abstracts, comments and reasons are untrusted: whatever they hold, the page has no HTML, image or
 * heading of theirs, and no link except the web links that an author wrote in an abstract. Text that has nothing of this
 * kind in it appears exactly as it was written.
 *
 * <p>Immutable and thread-safe. Nothing is read but the digest, and a page takes milliseconds.
 */
public final class MarkdownRenderer implements DigestRenderer {

    /** The prefix that GitHub gives to the anchors of a file; the pages of the Python assistants link to it. */
    private static final String GITHUB_ANCHORS = "#user-content-";

    private final PageLayout layout;
    private final String linkPrefix;

    private MarkdownRenderer(PageLayout layout, String linkPrefix) {
        this.layout = layout;
        this.linkPrefix = linkPrefix;
    }

    /** A renderer of pages whose tables of contents also lead somewhere where a site is made of them. */
    static MarkdownRenderer forSite(PageLayout layout) {
        return new MarkdownRenderer(layout, "#");
    }

    /** {@return a renderer of the classic layout} */
    public static MarkdownRenderer create() {
        return builder().build();
    }

    /** {@return a builder of a renderer, which starts with the classic layout} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String fileExtension() {
        return "md";
    }

    /** {@inheritDoc} It is written piece by piece, and a classic page that shows its prompt ends without a line break. */
    @Override
    public void render(Digest digest, Appendable target) {
        try {
            switch (layout) {
                case CLASSIC -> new ClassicPage(digest, target, linkPrefix).write();
                case MODERN -> new ModernPage(digest, target).write();
            }
        } catch (IOException e) {
            throw new RenderingException(
                    "the page of " + digest.date() + " could not be written: " + e.getMessage(), e);
        }
    }

    /** Builds a {@link MarkdownRenderer}. Not thread-safe. */
    public static final class Builder {

        private PageLayout layout = PageLayout.CLASSIC;

        private Builder() {}

        /**
         * Says how the page is laid out.
         *
         * @param layout {@link PageLayout#CLASSIC} by default
         * @return this builder
         */
        public Builder layout(PageLayout layout) {
            this.layout = Objects.requireNonNull(layout, "layout");
            return this;
        }

        /** {@return the renderer} */
        public MarkdownRenderer build() {
            return new MarkdownRenderer(layout, GITHUB_ANCHORS);
        }
    }
}
