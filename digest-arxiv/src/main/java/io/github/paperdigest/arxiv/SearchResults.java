package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.api.ApiPage;
import io.github.paperdigest.arxiv.internal.api.ApiParser;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.arxiv.search.ArxivSearch;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of one search in their order, each once. A slice is asked for when the first of it is needed. Not
 * thread-safe.
 */
final class SearchResults implements Iterator<Paper> {

    /** How often a slice is asked for again that is empty although it should not be. */
    private static final int EMPTY_TRIES = 3;

    private static final String WANTED = "an answer of the API";
    private static final Duration AFTER_AN_EMPTY_SLICE = Duration.ofSeconds(5);

    private final ArxivHttp http;
    private final Sleeper sleeper;
    private final int pageSize;
    private final ArxivSearch search;
    private final ApiPaging.Query query;

    private final Deque<Paper> ready = new ArrayDeque<>();
    private final Set<ArxivId> seen = new HashSet<>();
    private final List<Notice> notices = new ArrayList<>();
    private @Nullable PaperSourceException failure;
    private int unreadable;
    private int total;
    private int next;
    private boolean ended;

    SearchResults(ArxivHttp http, Sleeper sleeper, int pageSize, ArxivSearch search, ApiPaging.Query query) {
        this.http = http;
        this.sleeper = sleeper;
        this.pageSize = pageSize;
        this.search = search;
        this.query = query;
        this.next = search.start();
    }

    /** All of them; what is missing is a warning, unless nothing came at all. */
    PaperBatch all() throws InterruptedException {
        List<Paper> papers = new ArrayList<>();
        while (!ended) {
            advance();
            papers.addAll(ready);
            ready.clear();
        }
        return new PaperBatch(papers, unreadable, notices);
    }

    /** No slice is asked for any more. */
    void close() {
        ended = true;
        ready.clear();
        notices.clear();
    }

    /**
     * Whether there is another result.
     *
     * @throws PaperSourceException instead of false, if any result is missing
     */
    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && !ended) {
                advance();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaperSourceException("the search was interrupted before result " + next, null, e);
        }
        if (ready.isEmpty() && !notices.isEmpty()) {
            String what = notices.stream().map(Notice::message).collect(Collectors.joining("; "));
            throw new PaperSourceException(
                    what, failure == null ? null : failure.failure().orElse(null), failure);
        }
        return !ready.isEmpty();
    }

    @Override
    public Paper next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Asks for the next slice, again if it is empty; at the end, notes what is missing. */
    private void advance() throws InterruptedException {
        int empty = 0;
        while (!ended) {
            ApiPage page = slice(empty > 0);
            if (page == null) {
                return;
            }
            total = Math.max(total, page.total());
            if (page.entries() > 0) {
                take(page);
                ended = next >= end();
                break;
            }
            empty++;
            // A search without results is believed when it is said twice, a hole in one never.
            ended = empty > (next < total ? EMPTY_TRIES : 1);
            if (!ended) {
                sleeper.sleep(AFTER_AN_EMPTY_SLICE.multipliedBy(empty));
            }
        }
        if (ended) {
            noteMissing();
        }
    }

    /** The next slice; null if it can't be had, but others have been. */
    private @Nullable ApiPage slice(boolean again) throws InterruptedException {
        URI uri = query.slice(next, Math.min(pageSize, mostWanted() - next));
        try {
            return again ? http.refresh(uri, WANTED, ApiParser::parse) : http.get(uri, WANTED, ApiParser::parse);
        } catch (PaperSourceException e) {
            if (next == search.start()) {
                ended = true;
                throw e;
            }
            failure = e;
            ended = true;
            warn("results from " + next + " on are missing, where startingAt(" + next + ") goes on: " + e.getMessage());
            return null;
        }
    }

    private void take(ApiPage page) {
        int room = mostWanted() - next;
        next += page.entries();
        unreadable += page.unreadable().size();
        for (Paper paper : page.papers().subList(0, Math.min(room, page.papers().size()))) {
            if (seen.add(ArxivId.parse(paper.id()))) {
                ready.add(paper);
            }
        }
        for (Unreadable entry : page.unreadable()) {
            notices.add(Notice.warning(entry.subject(), entry.subject() + " was left out, because " + entry.reason()));
        }
    }

    /** The place behind the last result that is wanted and that arXiv would give. */
    private int mostWanted() {
        int most = ArxivSearch.MOST_RESULTS;
        return search.limit().isPresent()
                ? (int) Math.min(most, (long) search.start() + search.limit().getAsInt())
                : most;
    }

    /** The place behind the last result, as far as it is known. */
    private int end() {
        return total > 0 ? Math.min(total, mostWanted()) : mostWanted();
    }

    private void noteMissing() {
        int came = seen.size() + unreadable;
        int expected = Math.min(total, mostWanted()) - search.start();
        if (came < expected) {
            warn("arXiv has " + expected + " results here, of which " + came + " came; ask again later");
        }
        if (total > ArxivSearch.MOST_RESULTS && wantsMore()) {
            warn("arXiv has " + total + " results and gives " + ArxivSearch.MOST_RESULTS
                    + " at most; divide the search, for instance by days of submission");
        }
        if (came == 0 && !search.query().unknownCategories().isEmpty()) {
            warn("there is no result, and arXiv's taxonomy does not know "
                    + String.join(", ", search.query().unknownCategories()) + "; check how it is written");
        }
    }

    private boolean wantsMore() {
        return search.limit().isEmpty() || search.limit().getAsInt() > ArxivSearch.MOST_RESULTS - search.start();
    }

    private void warn(String message) {
        notices.add(Notice.warning("search", message));
    }
}
