package io.github.paperdigest.html.internal.page;

import io.github.paperdigest.internal.language.Labels;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the shell around a page needs to know. The page of a single day has its style and script in itself; pages of a
 * site share two files.
 */
public final class PageFrame {

    private final String title;
    private final Labels labels;
    private final @Nullable String root;

    private PageFrame(String title, Labels labels, @Nullable String root) {
        this.title = Objects.requireNonNull(title, "title");
        this.labels = Objects.requireNonNull(labels, "labels");
        this.root = root;
    }

    /** {@return the words of HTML pages in a language} */
    public static Labels labels(Locale language) {
        return Labels.in(language).with(PageFrame.class::getResourceAsStream);
    }

    /** A page that needs no other file. */
    public static PageFrame alone(String title, Labels labels) {
        return new PageFrame(title, labels, null);
    }

    /**
     * A page of a site.
     *
     * @param root the way from the page to the site's own directory: empty, or ending in a slash
     */
    public static PageFrame inSite(String title, Labels labels, String root) {
        return new PageFrame(title, labels, Objects.requireNonNull(root, "root"));
    }

    public String title() {
        return title;
    }

    public Labels labels() {
        return labels;
    }

    public String language() {
        return labels.tag();
    }

    /** {@return whether style and script are in the page itself} */
    public boolean isAlone() {
        return root == null;
    }

    /** {@return the address of a file of the site} */
    public String file(String name) {
        return root == null ? name : root + name;
    }

    /** What the page may load and do: nothing, but for its own style and script. */
    public String policy() {
        String style = isAlone() ? Assets.styleHash() : "'self'";
        String script = isAlone() ? Assets.scriptHash() : "'self'";
        return "default-src 'none'; style-src " + style + "; script-src " + script
                + "; base-uri 'none'; form-action 'none'";
    }
}
