package io.github.paperdigest.arxiv.internal.oai;

import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.arxiv.oai.HarvestReport;
import io.github.paperdigest.arxiv.oai.OaiRecord;
import io.github.paperdigest.arxiv.oai.OaiSelection;
import io.github.paperdigest.error.PaperSourceException;
import io.github.paperdigest.model.Notice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one list of records from page to page by its resumption tokens. For one list; not thread-safe. */
public final class OaiHarvest {

    private static final Logger LOG = LoggerFactory.getLogger(OaiHarvest.class);

    /** How often a list is begun again whose token has expired. */
    private static final int RESTARTS = 2;

    private final String verb;
    private final OaiSelection selection;
    private final Pages source;
    private final Set<String> tokens = new HashSet<>();
    private final List<Notice> notices = new ArrayList<>();
    private int pages;
    private int restarts;
    private int unreadable;
    private @Nullable String token;

    /**
     * A list that is still to be read.
     *
     * @param verb {@code ListRecords} or {@code ListIdentifiers}
     */
    public OaiHarvest(String verb, OaiSelection selection, Pages source) {
        this.verb = verb;
        this.selection = selection;
        this.source = source;
    }

    /** Where pages come from. */
    @FunctionalInterface
    public interface Pages {
        OaiPage page(Map<String, String> query) throws InterruptedException;
    }

    /** Follows the list to its end, and hands out each record. */
    public HarvestReport run(Consumer<OaiRecord> records) throws InterruptedException {
        token = selection.resumptionToken().orElse(null);
        Optional<Map<String, String>> query = Optional.of(token == null ? firstPage() : nextPage(token));
        while (query.isPresent()) {
            Optional<OaiPage> page = page(query.get());
            if (page.isEmpty()) {
                return new HarvestReport(pages, unreadable, notices, Optional.ofNullable(token));
            }
            pages++;
            page.get().records().forEach(records);
            note(page.get());
            noteEnd(page.get());
            query = next(page.get());
        }
        return new HarvestReport(pages, unreadable, notices, Optional.empty());
    }

    /** A page; empty if it can't be had, but others have been. */
    private Optional<OaiPage> page(Map<String, String> query) throws InterruptedException {
        try {
            return Optional.of(source.page(query));
        } catch (PaperSourceException e) {
            if (pages == 0 || token == null) {
                throw e;
            }
            warn("the list breaks off after " + pages + " pages, where the resumption token " + token + " goes on: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private void note(OaiPage page) {
        unreadable += page.unreadable().size();
        for (Unreadable record : page.unreadable()) {
            notices.add(Notice.warning(record.subject(), "a record was left out, because " + record.reason()));
        }
        if (page.defect() != null) {
            warn("a page was cut off after " + page.records().size() + " records; what follows on it is missing");
        }
    }

    /** A token is given only where something follows. */
    private void noteEnd(OaiPage page) {
        if (page.claimsNothing() && token != null) {
            warn("after " + (pages - 1) + " pages nothing came for the resumption token " + token
                    + ", by which the list goes on from there");
        }
    }

    /** The query of the page after this one; empty if there is none. */
    private Optional<Map<String, String>> next(OaiPage page) {
        String error = page.errorCode();
        if ("badResumptionToken".equals(error) && restarts < RESTARTS) {
            restarts++;
            tokens.clear();
            token = null;
            LOG.warn("a resumption token is no longer known ({}); beginning again", page.errorMessage());
            return Optional.of(firstPage());
        }
        if (error != null) {
            if (!"noRecordsMatch".equals(error)) {
                warn("the list of records ended with the error " + error + ": " + page.errorMessage());
            }
            return Optional.empty();
        }
        token = page.resumptionToken();
        if (token == null) {
            return Optional.empty();
        }
        if (!tokens.add(token)) {
            warn("the list of records began to repeat itself; its end is missing");
            return Optional.empty();
        }
        return Optional.of(nextPage(token));
    }

    private Map<String, String> firstPage() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("verb", verb);
        query.put("metadataPrefix", selection.format().prefix());
        selection.from().ifPresent(day -> query.put("from", day.toString()));
        selection.until().ifPresent(day -> query.put("until", day.toString()));
        selection.set().ifPresent(set -> query.put("set", set));
        return query;
    }

    /** A token is encoded as any value is, although arXiv's look as if they were already. */
    private Map<String, String> nextPage(String resumptionToken) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("verb", verb);
        query.put("resumptionToken", resumptionToken);
        return query;
    }

    private void warn(String message) {
        notices.add(Notice.warning(selection.set().orElse("OAI-PMH"), message));
    }
}
