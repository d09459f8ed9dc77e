package io.github.paperdigest.arxiv;

import com.sun.net.httpserver.HttpExchange;
import io.github.paperdigest.arxiv.oai.OaiFormat;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** A server that plays arXiv: feeds, the API and OAI-PMH over a set of papers, with troubles in front of them. */
final class FakeArxiv implements AutoCloseable {

    private final LoopbackServer server = new LoopbackServer();
    private final List<FakePaper> papers = new ArrayList<>();
    private final Deque<LoopbackServer.Answer> troubles = new ArrayDeque<>();
    private final List<Instant> times = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Supplier<Instant> clock;
    private int mostInOnePage = Integer.MAX_VALUE;
    private volatile Function<URI, Optional<LoopbackServer.Answer>> lasting = uri -> Optional.empty();

    /** A paper as the server knows it. */
    record FakePaper(String id, Instant submitted, String category) {}

    FakeArxiv(Supplier<Instant> clock) {
        this.clock = clock;
        server.on("/api/query", counted(this::api)).on("/oai", counted(this::oai));
    }

    URI base() {
        return server.base();
    }

    LoopbackServer server() {
        return server;
    }

    /** When each request came. */
    List<Instant> times() {
        return times;
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    FakeArxiv paper(String id, String submitted, String category) {
        papers.add(new FakePaper(id, Instant.parse(submitted), category));
        return this;
    }

    /** The next request gets this answer instead of its own. */
    FakeArxiv trouble(LoopbackServer.Answer answer) {
        troubles.add(answer);
        return this;
    }

    /** Every request that this has an answer for gets it instead of its own. */
    FakeArxiv lasting(Function<URI, Optional<LoopbackServer.Answer>> trouble) {
        lasting = trouble;
        return this;
    }

    FakeArxiv mostInOnePage(int papers) {
        mostInOnePage = papers;
        return this;
    }

    FakeArxiv feed(String category, String body) {
        server.on("/rss/" + category, counted(LoopbackServer.status(200, body)));
        return this;
    }

    /** Counts a request as under way until its answer begins: with the answer's last byte the next may already be here. */
    private LoopbackServer.Answer counted(LoopbackServer.Answer answer) {
        return exchange -> {
            times.add(clock.get());
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            AtomicBoolean counted = new AtomicBoolean(true);
            Runnable answered = () -> {
                if (counted.getAndSet(false)) {
                    underWay.decrementAndGet();
                }
            };
            exchange.setStreams(null, new FilterOutputStream(exchange.getResponseBody()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    answered.run();
                    out.write(bytes, from, length);
                }
            });
            try {
                LoopbackServer.Answer trouble = nextTrouble();
                (trouble == null ? lasting.apply(exchange.getRequestURI()).orElse(answer) : trouble).to(exchange);
            } finally {
                answered.run();
            }
        };
    }

    private LoopbackServer.@org.jspecify.annotations.Nullable Answer nextTrouble() {
        synchronized (troubles) {
            return troubles.poll();
        }
    }

    private void api(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        int start = Integer.parseInt(query.getOrDefault("start", "0"));
        int size = Math.min(Integer.parseInt(query.getOrDefault("max_results", "10")), mostInOnePage);
        List<FakePaper> hits = papers.stream()
                .filter(paper -> query.containsKey("id_list")
                        ? List.of(query.get("id_list").split(",", -1)).contains(paper.id())
                        : query.get("search_query").contains("cat:" + paper.category()))
                .toList();
        StringBuilder feed = new StringBuilder("<feed xmlns='http://www.w3.org/2005/Atom'"
                + " xmlns:arxiv='http://arxiv.org/schemas/atom'"
                + " xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'><opensearch:totalResults>" + hits.size()
                + "</opensearch:totalResults>");
        hits.stream().skip(start).limit(size).forEach(paper -> feed.append(entry(paper)));
        LoopbackServer.status(200, feed.append("</feed>").toString()).to(exchange);
    }

    private static String entry(FakePaper paper) {
        return "<entry><id>http://arxiv.org/abs/" + paper.id() + "v1</id><title>Paper " + paper.id() + "</title>"
                + "<published>" + paper.submitted() + "</published><summary>Text.</summary><author><name>A. Author"
                + "</name></author><category term='" + paper.category() + "'/><arxiv:primary_category term='"
                + paper.category() + "'/></entry>";
    }

    private void oai(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        String token = query.getOrDefault("resumptionToken", "set%3D" + query.get("set") + "%26skip%3D0");
        String set = token.replaceAll("^set%3D(.*)%26skip.*$", "$1");
        int skip = Integer.parseInt(token.replaceAll("^.*skip%3D", ""));
        List<FakePaper> hits = papers.stream()
                .filter(paper -> set.equals(OaiSelection.all(OaiFormat.ARXIV)
                        .inCategory(paper.category())
                        .set()
                        .orElseThrow()))
                .toList();
        StringBuilder list = new StringBuilder("<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>");
        if (hits.isEmpty()) {
            list.append("<error code='noRecordsMatch'>none</error></OAI-PMH>");
        } else {
            list.append("<ListRecords>");
            hits.stream().skip(skip).limit(mostInOnePage).forEach(paper -> list.append(record(paper)));
            boolean more = skip + (long) mostInOnePage < hits.size();
            list.append(
                    more
                            ? "<resumptionToken>set%3D" + set + "%26skip%3D" + (skip + mostInOnePage)
                                    + "</resumptionToken>"
                            : "<resumptionToken/>");
            list.append("</ListRecords></OAI-PMH>");
        }
        LoopbackServer.status(200, list.toString()).to(exchange);
    }

    private static String record(FakePaper paper) {
        String date = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                paper.submitted().atZone(java.time.ZoneOffset.UTC));
        return "<record><header><identifier>oai:arXiv.org:" + paper.id() + "</identifier><datestamp>2025-10-07"
                + "</datestamp></header><metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><version version='v1'>"
                + "<date>" + date + "</date></version><title>Paper " + paper.id()
                + "</title><authors>A. Author</authors>"
                + "<categories>" + paper.category() + "</categories><abstract>Text.</abstract></arXivRaw></metadata>"
                + "</record>";
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.close();
    }
}
