package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.ArxivPacer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What arXiv could object to in the requests that it got. */
final class Politeness {

    /** What robots.txt of arxiv.org asks for. */
    static final Duration BETWEEN_LISTING_PAGES = Duration.ofSeconds(15);

    static final int MOST_LISTING_PAGES = 12;

    /** Three feeds, three listings of which one has two pages that are read twice, API and OAI-PMH in pages: and some more. */
    static final int MOST_REQUESTS = 40;

    private Politeness() {}

    /** Every request too early, too many at once or in one run, or without the headers that arXiv asks for. */
    static List<String> objectionsTo(SimulatedArxiv arxiv, List<HourlyRun> runs) {
        List<String> objections = new ArrayList<>();
        objections.addAll(tooEarly(arxiv.requests(), ArxivPacer.INTERVAL));
        objections.addAll(
                tooEarly(requests(arxiv, request -> request.isFor(ArxivInterface.LISTING)), BETWEEN_LISTING_PAGES));
        if (arxiv.mostUnderWay() > 1) {
            objections.add(arxiv.mostUnderWay() + " requests at a time");
        }
        List<LoggedRequest> bare = requests(
                arxiv,
                request -> request.accept().isEmpty() || !request.userAgent().contains("paper-digest"));
        if (!bare.isEmpty()) {
            objections.add(bare.size() + " requests without Accept or User-Agent, the first of them " + bare.get(0));
        }
        for (HourlyRun run : runs) {
            long pages = run.requestsTo(ArxivInterface.LISTING);
            if (pages > MOST_LISTING_PAGES) {
                objections.add(pages + " listing pages: " + run);
            }
            if (run.requests().size() > MOST_REQUESTS) {
                objections.add(run.requests().size() + " requests: " + run);
            }
        }
        return objections;
    }

    private static List<LoggedRequest> requests(SimulatedArxiv arxiv, Predicate<LoggedRequest> which) {
        return arxiv.requests().stream().filter(which).toList();
    }

    private static List<String> tooEarly(List<LoggedRequest> requests, Duration interval) {
        List<String> early = new ArrayList<>();
        for (int i = 1; i < requests.size(); i++) {
            Duration since =
                    Duration.between(requests.get(i - 1).time(), requests.get(i).time());
            if (since.compareTo(interval) < 0) {
                early.add(since + " after the one before: " + requests.get(i));
            }
        }
        return early;
    }
}
