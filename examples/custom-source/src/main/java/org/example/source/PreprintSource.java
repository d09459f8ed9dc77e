package org.example.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.source.PreprintPage.Preprint;

/**
 * The preprints of a day from an API like bioRxiv's: {@code BASE/details/SERVER/FROM/TO/CURSOR/json}, with some preprints
 * in each answer and their total.
 */
final class PreprintSource implements PaperSource {

    static final String NAME = "preprints";

    private static final AnnounceType PREPRINT = AnnounceType.of("preprint");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Clock clock;
    private final URI base;
    private final String server;

    PreprintSource(HttpClient http, Clock clock, URI base, String server) {
        this.http = http;
        this.clock = clock;
        this.base = base;
        this.server = server;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Announcement fetch(AnnouncementRequest request) throws InterruptedException {
        LocalDate day = request.date().orElseGet(() -> LocalDate.now(clock).minusDays(1));
        List<Preprint> entries = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        int total = 1;
        while (entries.size() < total) {
            try {
                PreprintPage page = page(day, entries.size());
                total = page.messages().get(0).total();
                entries.addAll(page.collection());
                if (page.collection().isEmpty() && entries.size() < total) {
                    throw new PaperSourceException(
                            "the API tells of " + total + " preprints and gives " + entries.size());
                }
            } catch (PaperSourceException e) {
                if (entries.isEmpty()) {
                    throw e;
                }
                // What came stays, and the digest says what is missing: a warning makes it PARTIAL.
                notices.add(
                        Notice.warning(NAME, e.getMessage() + "; " + entries.size() + " of " + total + " are here"));
                break;
            }
        }
        return announcement(day, entries, notices, request);
    }

    /** Accounts for every entry: as a paper, as a duplicate, or as one that was left out. */
    private static Announcement announcement(
            LocalDate day, List<Preprint> entries, List<Notice> notices, AnnouncementRequest request) {
        Map<String, Paper> papers = new LinkedHashMap<>();
        int duplicates = 0;
        int excluded = 0;
        for (Preprint entry : entries) {
            if (!request.announceTypes().contains(PREPRINT)) {
                excluded++;
                continue;
            }
            try {
                if (papers.putIfAbsent(entry.doi(), paper(entry)) != null) {
                    duplicates++;
                }
            } catch (IllegalArgumentException | NullPointerException e) {
                excluded++;
                notices.add(Notice.warning(NAME, "an entry has no DOI or title that can be read: " + entry));
            }
        }
        if (entries.isEmpty()) {
            // This proves nothing, so it is not noAnnouncement().
            notices.add(Notice.warning(NAME, "the API tells of no preprints of " + day));
        }
        return Announcement.builder(day)
                .papers(List.copyOf(papers.values()))
                .duplicates(duplicates)
                .excluded(excluded)
                .notices(notices)
                .build();
    }

    private static Paper paper(Preprint entry) {
        Paper.Builder paper = Paper.builder(entry.doi(), entry.title())
                .doi(entry.doi())
                .version(Math.max(1, entry.version()))
                .announceType(PREPRINT);
        if (entry.authors() != null) {
            paper.authorNames(Arrays.stream(entry.authors().split(";"))
                    .map(name -> name.strip().replaceFirst("^([^,]+), (.+)$", "$2 $1")) // given names first
                    .filter(name -> !name.isEmpty())
                    .toList());
        }
        if (entry.summary() != null) {
            paper.abstractText(entry.summary());
        }
        if (entry.category() != null) {
            paper.categories(List.of(entry.category()));
        }
        return paper.build();
    }

    private PreprintPage page(LocalDate day, int cursor) throws InterruptedException {
        URI address = URI.create(base + "/details/" + server + "/" + day + "/" + day + "/" + cursor + "/json");
        String body;
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                FailureKind kind = answer.statusCode() == 429 ? FailureKind.RATE_LIMITED : FailureKind.UNAVAILABLE;
                throw failure(
                        RemoteFailure.of(kind, address + " answers with status " + answer.statusCode())
                                .withStatus(answer.statusCode()),
                        null);
            }
            body = answer.body();
        } catch (HttpTimeoutException e) {
            throw failure(RemoteFailure.of(FailureKind.TIMEOUT, address + " does not answer within " + TIMEOUT), e);
        } catch (IOException e) {
            throw failure(RemoteFailure.of(FailureKind.UNAVAILABLE, address + " can't be reached: " + e), e);
        }
        try {
            PreprintPage page = JSON.readValue(body, PreprintPage.class);
            if (page.messages() != null && !page.messages().isEmpty() && page.collection() != null) {
                return page;
            }
        } catch (JsonProcessingException e) {
            throw failure(RemoteFailure.of(FailureKind.INVALID_RESPONSE, address + " answers with something else"), e);
        }
        throw failure(RemoteFailure.of(FailureKind.INVALID_RESPONSE, address + " answers without preprints"), null);
    }

    private static PaperSourceException failure(RemoteFailure failure, Exception cause) {
        return new PaperSourceException(failure.message(), failure, cause);
    }
}
