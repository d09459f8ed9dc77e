package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Digest;
import java.util.Locale;

/** The words of Markdown pages. */
public final class PageLabels {

    /** What nearly all pages need, so that it is read once. */
    private static final Labels ENGLISH = read(Locale.ENGLISH);

    private PageLabels() {}

    /** The labels in a digest's language. */
    public static Labels of(Digest digest) {
        return in(digest.language().orElse(Locale.ENGLISH));
    }

    public static Labels in(Locale language) {
        return language.equals(Locale.ENGLISH) ? ENGLISH : read(language);
    }

    private static Labels read(Locale language) {
        return Labels.in(language).with(PageLabels.class::getResourceAsStream);
    }
}
