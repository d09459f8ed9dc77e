package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.api.ApiPage;
import io.github.paperdigest.arxiv.internal.api.ApiParser;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the API for all results of a query, slice by slice. Thread-safe. */
final class ApiPaging {

    /** The most results that arXiv gives for one query. */
    private static final int MOST_RESULTS = 30_000;

    /** How often a slice without any result is asked for again. */
    private static final int EMPTY_TRIES = 3;

    private static final String WANTED = "an answer of the API";
    private static final Duration AFTER_AN_EMPTY_PAGE = Duration.ofSeconds(5);

    private final ArxivHttp http;
    private final Sleeper sleeper;
    private final int pageSize;

    ApiPaging(ArxivHttp http, Sleeper sleeper, int pageSize) {
        this.http = http;
        this.sleeper = sleeper;
        this.pageSize = pageSize;
    }

    /** The address of a slice. */
    @FunctionalInterface
    interface Query {
        URI slice(int start, int size);
    }

    /** All results; what is missing of the number that arXiv tells is a warning. */
    PaperBatch all(String subject, Query query) throws InterruptedException {
        Harvest harvest = new Harvest(subject);
        harvest.run(query);
        harvest.warnOfMissing();
        return harvest.batch();
    }

    /** The results of a query whose caller knows itself what is missing. */
    PaperBatch some(String subject, Query query) throws InterruptedException {
        Harvest harvest = new Harvest(subject);
        harvest.run(query);
        return harvest.batch();
    }

    /** What has come of one query. */
    private final class Harvest {

        private final String subject;
        private final Map<ArxivId, Paper> papers = new TreeMap<>();
        private final List<Notice> notices = new ArrayList<>();
        private int unreadable;
        private int total = -1;
        private int start;

        Harvest(String subject) {
            this.subject = subject;
        }

        void run(Query query) throws InterruptedException {
            int emptyPages = 0;
            do {
                Optional<ApiPage> page = next(query, emptyPages > 0);
                if (page.isEmpty()) {
                    return;
                }
                add(page.get());
                emptyPages = page.get().entries() == 0 ? emptyPages + 1 : 0;
                if (isMore() && emptyPages > 0 && emptyPages <= EMPTY_TRIES) {
                    sleeper.sleep(AFTER_AN_EMPTY_PAGE.multipliedBy(emptyPages));
                }
            } while (isMore() && emptyPages <= EMPTY_TRIES);
        }

        private boolean isMore() {
            return start < Math.min(total, MOST_RESULTS);
        }

        /** The next slice; empty if it can't be had, but others have been. */
        private Optional<ApiPage> next(Query query, boolean again) throws InterruptedException {
            try {
                URI uri = query.slice(start, pageSize);
                return Optional.of(
                        again ? http.refresh(uri, WANTED, ApiParser::parse) : http.get(uri, WANTED, ApiParser::parse));
            } catch (PaperSourceException e) {
                if (start == 0) {
                    throw e;
                }
                notices.add(Notice.warning(subject, "results from " + start + " on are missing: " + e.getMessage()));
                return Optional.empty();
            }
        }

        private void add(ApiPage page) {
            // A page that ends early has the right total all the same; one that says nothing is all there is.
            total = page.total() >= 0 ? page.total() : Math.max(total, start + page.entries());
            start += page.entries();
            unreadable += page.unreadable().size();
            page.papers().forEach(paper -> papers.put(ArxivId.parse(paper.id()), paper));
            for (Unreadable entry : page.unreadable()) {
                notices.add(Notice.warning(entry.subject(), "an entry was left out, because " + entry.reason()));
            }
        }

        void warnOfMissing() {
            int got = papers.size() + unreadable;
            if (got < total) {
                String limit = total > MOST_RESULTS
                        ? "; arXiv gives " + MOST_RESULTS + " at most, so ask for less at a time"
                        : "; ask again later";
                notices.add(
                        Notice.warning(subject, "arXiv has " + total + " papers, of which " + got + " came" + limit));
            }
        }

        PaperBatch batch() {
            return new PaperBatch(new ArrayList<>(papers.values()), unreadable, notices);
        }
    }
}
