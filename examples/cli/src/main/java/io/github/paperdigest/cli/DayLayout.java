package io.github.paperdigest.cli;

import io.github.paperdigest.html.HtmlRenderer;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.markdown.PageLayout;
import io.github.paperdigest.spi.DigestRenderer;

/** How the page of a day looks: two layouts of Markdown, and HTML. */
enum DayLayout {
    CLASSIC,
    MODERN,
    HTML;

    DigestRenderer renderer() {
        return switch (this) {
            case CLASSIC -> MarkdownRenderer.create();
            case MODERN -> MarkdownRenderer.builder().layout(PageLayout.MODERN).build();
            case HTML -> HtmlRenderer.create();
        };
    }
}
