package io.github.paperdigest.arxiv;

import io.github.paperdigest.arxiv.calendar.SubmissionWindow;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.api.ApiPage;
import io.github.paperdigest.arxiv.internal.api.ApiParser;
import io.github.paperdigest.arxiv.internal.http.ArxivHttp;
import io.github.paperdigest.arxiv.internal.http.Outcome;
import io.github.paperdigest.arxiv.internal.http.Question;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the API for all results of a query, slice by slice. Thread-safe. */
final class ApiPaging {

    /** The most results that arXiv gives for one query. */
    private static final int MOST_RESULTS = 30_000;

    /** How often a slice is asked for that fails, until smaller ones are. */
    private static final int TRIES_OF_A_SLICE = 3;

    /** How often a single record is asked for, while others come, until it is left out. */
    private static final int TRIES_OF_A_RECORD = 2;

    /** How many records may fail until the rest is given up. */
    private static final int MOST_BAD_RECORDS = 10;

    private static final String WANTED = "an answer of the API";
    private static final Duration BETWEEN_SMALLER_SLICES = Duration.ofSeconds(5);

    /** The filter by time of submission knows minutes. */
    private static final Duration BORDER = Duration.ofMinutes(1);

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

    /** The same, but a slice that fails is not waited for. */
    ApiPaging withoutWaiting() {
        return new ApiPaging(http.withoutWaiting(), sleeper, pageSize);
    }

    /** All results; what is missing of the number that arXiv tells is a warning. */
    PaperBatch all(String subject, Query query) throws InterruptedException {
        Harvest harvest = new Harvest(subject, query, null);
        harvest.run();
        harvest.warnOfMissing();
        return harvest.batch();
    }

    /** All results of a query for a window in which papers were submitted, as {@link #all} gives them. */
    PaperBatch ofWindow(String subject, SubmissionWindow window, Query query) throws InterruptedException {
        Harvest harvest = new Harvest(subject, query, window);
        harvest.run();
        harvest.warnOfMissing();
        harvest.warnOfDoubts();
        return harvest.batch();
    }

    /** The results of a query whose caller knows itself what is missing. */
    PaperBatch some(String subject, Query query) throws InterruptedException {
        Harvest harvest = new Harvest(subject, query, null);
        harvest.run();
        return harvest.batch();
    }

    /** What has come of one query. */
    private final class Harvest {

        private final String subject;
        private final Query query;

        /** In which there are papers; null if there may be none. */
        private final @Nullable SubmissionWindow window;

        private final Map<ArxivId, Paper> papers = new TreeMap<>();
        private final List<Notice> notices = new ArrayList<>();
        private int unreadable;
        private int outside;

        /** The largest total that a page told; -1 if none did. */
        private int total = -1;

        private int start;
        private int badRecords;

        /** Before this offset there is a record with which a slice fails; no greater than the start if none is known. */
        private int badEnd;

        Harvest(String subject, Query query, @Nullable SubmissionWindow window) {
            this.subject = subject;
            this.query = query;
            this.window = window;
        }

        void run() throws InterruptedException {
            boolean more = true;
            while (more) {
                int asked = size();
                Optional<ApiPage> page = believed();
                if (page.isEmpty()) {
                    return;
                }
                add(page.get());
                boolean unfinished = page.get().defect() != null
                        || (window != null && page.get().entries() >= asked);
                more = page.get().entries() > 0
                        && !isOutside(page.get())
                        && (total >= 0 ? start < Math.min(total, MOST_RESULTS) : unfinished);
            }
        }

        /** The next slice, asked for again a few times while it is in doubt; empty if no more can be had. */
        private Optional<ApiPage> believed() throws InterruptedException {
            Optional<ApiPage> page = next(false);
            for (int i = 1; page.isPresent() && isDoubtful(page.get()) && http.doubt(i); i++) {
                noteTotal(page.get());
                Optional<ApiPage> again = next(true);
                if (again.isPresent()
                        && (!isDoubtful(again.get())
                                || again.get().entries() >= page.get().entries())) {
                    page = again;
                }
            }
            return page;
        }

        /** Whether an answer claims less than there must be. */
        private boolean isDoubtful(ApiPage page) {
            boolean nothing = page.entries() == 0 && (start == 0 ? window != null || page.total() > 0 : start < total);
            boolean shrunk = page.total() >= 0 && page.total() < total;
            boolean unknown = window != null && total < 0 && page.total() < 0;
            return nothing || shrunk || unknown || isOutside(page);
        }

        /** Whether none of the papers is of the window: the API did not keep to the question. */
        private boolean isOutside(ApiPage page) {
            return !page.papers().isEmpty() && page.papers().stream().allMatch(this::isOutside);
        }

        private boolean isOutside(Paper paper) {
            return window != null
                    && paper.submitted()
                            .filter(time -> time.isBefore(window.from().minus(BORDER))
                                    || time.isAfter(window.to().plus(BORDER)))
                            .isPresent();
        }

        /** Whether a record is looked for with which slices fail, while others come. */
        private boolean isSearching() {
            return badEnd > start;
        }

        private int size() {
            return isSearching() ? Math.max(1, (badEnd - start) / 2) : pageSize;
        }

        /**
         * The next slice; empty if no more can be had, but others have been. One that fails while others come is cut
         * smaller until the record is found with which it fails.
         */
        private Optional<ApiPage> next(boolean again) throws InterruptedException {
            boolean compared = false;
            int tries = 0;
            while (true) {
                int size = size();
                Outcome<ApiPage> outcome = ask(start, size, again);
                PaperSourceException failure = outcome.failure();
                if (failure == null) {
                    return Optional.ofNullable(outcome.page());
                }
                tries++;
                Optional<ApiPage> part = Optional.ofNullable(outcome.page()).filter(page -> page.entries() > 0);
                boolean ofItself = outcome.mayPass() && !outcome.isForAll();
                if (ofItself && part.isPresent() && (isSearching() || tries >= TRIES_OF_A_SLICE)) {
                    return part;
                }
                if (ofItself && isSearching()) {
                    if (size == 1 && tries >= TRIES_OF_A_RECORD && !skip(failure)) {
                        return Optional.empty();
                    }
                    if (isSearching()) {
                        badEnd = start + size;
                        sleeper.sleep(BETWEEN_SMALLER_SLICES);
                    }
                    tries = size > 1 || !isSearching() ? 0 : tries;
                } else if (ofItself && tries >= TRIES_OF_A_SLICE && !compared && othersCome(size)) {
                    badEnd = start + (total < 0 ? size : Math.max(1, Math.min(size, total - start)));
                    tries = 0;
                } else {
                    compared = tries >= TRIES_OF_A_SLICE;
                    if (!outcome.mayPass() || !http.await()) {
                        if (part.isEmpty()) {
                            giveUp(failure);
                        }
                        return part;
                    }
                }
            }
        }

        private Outcome<ApiPage> ask(int from, int size, boolean again) throws InterruptedException {
            Question<ApiPage> question = new Question<>(
                    query.slice(from, size), WANTED, ApiParser::parse, page -> isWholeSlice(page, from, size));
            return again ? http.attemptAgain(question) : http.attempt(question);
        }

        private boolean isWholeSlice(ApiPage page, int from, int size) {
            return !isDoubtful(page) && page.entries() >= Math.min(size, Math.max(total, page.total()) - from);
        }

        /** Whether a record of a slice that fails can be had alone, the first, the second or the last, so that the slice is to blame. */
        private boolean othersCome(int size) throws InterruptedException {
            int last = (total < 0 ? start + size : Math.min(total, start + size)) - 1;
            Set<Integer> records = new TreeSet<>(List.of(start, Math.min(start + 1, last), last));
            for (int record : records) {
                sleeper.sleep(BETWEEN_SMALLER_SLICES);
                Outcome<ApiPage> outcome = ask(record, 1, true);
                if (outcome.failure() == null && outcome.page() != null) {
                    noteTotal(outcome.page());
                    return true;
                }
            }
            return false;
        }

        /**
         * Leaves out the record at the start, with which every slice fails.
         *
         * @return false if nothing follows, or too many records fail
         */
        private boolean skip(PaperSourceException failure) {
            badRecords++;
            notices.add(Notice.warning(
                    subject,
                    "the result at offset " + start + " is missing, since every slice with it fails: "
                            + failure.getMessage()));
            start++;
            badEnd = start;
            if (badRecords >= MOST_BAD_RECORDS) {
                giveUp(failure);
                return false;
            }
            return total < 0 || start < total;
        }

        private void giveUp(PaperSourceException failure) {
            if (start == 0) {
                throw failure;
            }
            notices.add(Notice.warning(
                    subject,
                    "results from " + start + " on are missing; ask again from that offset later: "
                            + failure.getMessage()));
        }

        private void add(ApiPage page) {
            noteTotal(page);
            start += page.entries();
            unreadable += page.unreadable().size();
            for (Paper paper : page.papers()) {
                outside += isOutside(paper) ? 1 : 0;
                papers.put(ArxivId.parse(paper.id()), paper);
            }
            for (Unreadable entry : page.unreadable()) {
                notices.add(Notice.warning(entry.subject(), "an entry was left out, because " + entry.reason()));
            }
        }

        /** A page that ends early has the right total all the same, one of another time that of another question. */
        private void noteTotal(ApiPage page) {
            if (!isOutside(page)) {
                total = Math.max(total, page.total());
            }
        }

        void warnOfMissing() {
            int got = papers.size() + unreadable;
            if (got + badRecords < total) {
                String limit = total > MOST_RESULTS
                        ? "; arXiv gives " + MOST_RESULTS + " at most, so ask for less at a time"
                        : "; ask again later";
                notices.add(
                        Notice.warning(subject, "arXiv has " + total + " papers, of which " + got + " came" + limit));
            }
        }

        void warnOfDoubts() {
            if (outside > 0) {
                notices.add(Notice.warning(
                        subject,
                        outside + " of " + papers.size() + " papers that came were submitted at another time than was"
                                + " asked for; they are left out, and others may be missing"));
            } else if (total < 0) {
                notices.add(Notice.warning(
                        subject, "arXiv did not say how many papers there are, so that some may be missing"));
            }
        }

        PaperBatch batch() {
            return new PaperBatch(new ArrayList<>(papers.values()), unreadable, notices);
        }
    }
}
