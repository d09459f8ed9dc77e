package io.github.paperdigest.markdown.internal.page;

import java.io.IOException;

/** The end of a page that is being written. */
final class PageText {

    private final Appendable out;

    PageText(Appendable out) {
        this.out = out;
    }

    void write(String... parts) throws IOException {
        for (String part : parts) {
            out.append(part);
        }
    }
}
