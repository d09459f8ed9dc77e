package io.github.paperdigest.arxiv.simulated;

import java.util.Arrays;
import java.util.Optional;

/** The interfaces by which arXiv tells of papers. */
public enum ArxivInterface {
    /** The feeds of categories, {@code /rss/X}. */
    FEEDS("/rss/.+"),
    /** The search, {@code /api/query}. */
    API("/api/query"),
    /** The records, {@code /oai}. */
    OAI("/oai"),
    /** The announcements as people read them, {@code /list/X/new} and {@code /catchup/X/DAY}. */
    LISTING("/(?:list|catchup)/.+");

    private final String paths;

    ArxivInterface(String paths) {
        this.paths = paths;
    }

    /** The interface that a path belongs to. */
    static Optional<ArxivInterface> of(String path) {
        return Arrays.stream(values()).filter(each -> path.matches(each.paths)).findFirst();
    }
}
