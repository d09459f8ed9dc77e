package io.github.paperdigest.html;

/** What an entry of a site's feeds is. */
public enum FeedEntries {
    /** A selected paper: its reason and its abstract. */
    PAPERS,
    /** A day: the titles and reasons of its papers. */
    DAYS
}
