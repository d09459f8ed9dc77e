package io.github.paperdigest.html.internal.page;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the shell around a page needs to know. The page of a single day has its style and script in itself; pages of a
 * site share two files.
 */
public final class PageFrame {

    private final String title;
    private final @Nullable String root;

    private PageFrame(String title, @Nullable String root) {
        this.title = Objects.requireNonNull(title, "title");
        this.root = root;
    }

    /** A page that needs no other file. */
    public static PageFrame alone(String title) {
        return new PageFrame(title, null);
    }

    /**
     * A page of a site.
     *
     * @param root the way from the page to the site's own directory: empty, or ending in a slash
     */
    public static PageFrame inSite(String title, String root) {
        return new PageFrame(title, Objects.requireNonNull(root, "root"));
    }

    public String title() {
        return title;
    }

    public String language() {
        return "en";
    }

    /** {@return whether style and script are in the page itself} */
    public boolean isAlone() {
        return root == null;
    }

    public String root() {
        return root == null ? "" : root;
    }

    /** What the page may load and do: nothing, but for its own style and script. */
    public String policy() {
        String style = isAlone() ? Assets.hashSource(Assets.style()) : "'self'";
        String script = isAlone() ? Assets.hashSource(Assets.script()) : "'self'";
        return "default-src 'none'; style-src " + style + "; script-src " + script
                + "; base-uri 'none'; form-action 'none'";
    }
}
