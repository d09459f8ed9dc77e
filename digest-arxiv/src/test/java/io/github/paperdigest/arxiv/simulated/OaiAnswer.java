package io.github.paperdigest.arxiv.simulated;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer of OAI-PMH to {@code ListRecords} and {@code GetRecord} in the formats {@code arXiv} and {@code arXivRaw}. */
final class OaiAnswer {

    static final int PAGE_SIZE = 1000;

    private final Records records;
    private final Map<String, String> query;
    private final Instant now;

    /**
     * An answer.
     *
     * @param query what was asked for; a resumption token stands for the rest
     */
    OaiAnswer(Records records, Map<String, String> query, Instant now) {
        this.records = records;
        this.query = query.containsKey("resumptionToken") ? parameters(query.get("resumptionToken")) : query;
        this.now = now;
    }

    private static Map<String, String> parameters(String token) {
        return SimulatedArxiv.query(token.replace("%3D", "=").replace("%26", "&"));
    }

    String text() {
        String format = query.getOrDefault("metadataPrefix", "");
        if (!format.equals("arXiv") && !format.equals("arXivRaw")) {
            return error("cannotDisseminateFormat", "Did not recognize requested format");
        }
        return switch (query.getOrDefault("verb", "")) {
            case "ListRecords" -> list(format);
            case "GetRecord" -> single(format);
            default -> error("badVerb", "This verb is not simulated");
        };
    }

    private String single(String format) {
        String id = query.getOrDefault("identifier", "").replace("oai:arXiv.org:", "");
        Optional<PaperRecord> record = records.find(id);
        if (record.isEmpty()) {
            return error("idDoesNotExist", "Id does not exist");
        }
        StringBuilder answer = new StringBuilder("  <GetRecord>\n");
        write(record.get(), format, answer);
        return around(answer.append("  </GetRecord>\n").toString());
    }

    private String list(String format) {
        int skip = Integer.parseInt(query.getOrDefault("skip", "0"));
        List<PaperRecord> hits = records.all().stream().filter(this::isWanted).toList();
        if (hits.isEmpty()) {
            return error("noRecordsMatch", "No matches");
        }
        StringBuilder answer = new StringBuilder("  <ListRecords>\n");
        hits.stream().skip(skip).limit(PAGE_SIZE).forEach(record -> write(record, format, answer));
        int next = skip + PAGE_SIZE;
        if (next < hits.size()) {
            answer.append("    <resumptionToken>").append(token(next)).append("</resumptionToken>\n");
        } else if (skip > 0) {
            answer.append("    <resumptionToken/>\n");
        }
        return around(answer.append("  </ListRecords>\n").toString());
    }

    private String token(int next) {
        Map<String, String> parameters = new HashMap<>(query);
        parameters.put("skip", Integer.toString(next));
        StringBuilder token = new StringBuilder();
        parameters.forEach((name, value) -> token.append(token.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        return URLEncoder.encode(token.toString(), StandardCharsets.UTF_8);
    }

    private boolean isWanted(PaperRecord record) {
        LocalDate from = LocalDate.parse(query.getOrDefault("from", "2005-09-16"));
        LocalDate until = LocalDate.parse(query.getOrDefault("until", "9999-12-31"));
        return !record.changed().isBefore(from) && !record.changed().isAfter(until) && isInSet(record);
    }

    private boolean isInSet(PaperRecord record) {
        String set = query.get("set");
        return set == null
                || record.categories().stream()
                        .map(Subject::set)
                        .anyMatch(each -> each.equals(set) || each.startsWith(set + ":"));
    }

    private void write(PaperRecord record, String format, StringBuilder answer) {
        String id = record.paper().id();
        answer.append("    <record>\n      <header>\n        <identifier>oai:arXiv.org:")
                .append(id);
        answer.append("</identifier>\n        <datestamp>")
                .append(record.changed())
                .append("</datestamp>\n");
        record.categories()
                .forEach(category -> answer.append("        <setSpec>")
                        .append(Subject.set(category))
                        .append("</setSpec>\n"));
        answer.append("      </header>\n      <metadata>\n        <").append(format);
        answer.append(" xmlns=\"http://arxiv.org/OAI/").append(format).append("/\">\n");
        element("id", id, answer);
        if (format.equals("arXiv")) {
            dates(record, answer);
        } else {
            versions(record, answer);
        }
        fields(record, answer);
        answer.append("        </").append(format).append(">\n      </metadata>\n    </record>\n");
    }

    private static void dates(PaperRecord record, StringBuilder answer) {
        element("created", record.paper().submitted().toString().substring(0, 10), answer);
        if (record.version() > 1) {
            element("updated", record.updated().toString().substring(0, 10), answer);
        }
        answer.append("          <authors>\n");
        for (String author : record.paper().authors()) {
            int blank = author.indexOf(' ');
            answer.append("            <author><keyname>").append(author.substring(blank + 1));
            answer.append("</keyname><forenames>").append(author, 0, blank).append("</forenames></author>\n");
        }
        answer.append("          </authors>\n");
    }

    private static void versions(PaperRecord record, StringBuilder answer) {
        element("submitter", "Ada Invented", answer);
        record.versions()
                .forEach((number, time) -> answer.append("          <version version=\"v")
                        .append(number)
                        .append("\"><date>")
                        .append(Markup.gmt(time))
                        .append("</date><size>17kb</size></version>\n"));
        List<String> authors = record.paper().authors();
        String line =
                String.join(", ", authors.subList(0, authors.size() - 1)) + " and " + authors.get(authors.size() - 1);
        element("authors", line, answer);
    }

    private static void fields(PaperRecord record, StringBuilder answer) {
        SimulatedPaper paper = record.paper();
        element("title", paper.title(), answer);
        element("categories", String.join(" ", record.categories()), answer);
        if (record.comment() != null) {
            element("comments", record.comment(), answer);
        }
        paper.journalReference().ifPresent(reference -> element("journal-ref", reference, answer));
        paper.doi().ifPresent(doi -> element("doi", doi, answer));
        element("license", SimulatedPaper.LICENSE, answer);
        element("abstract", paper.abstractText(), answer);
    }

    private static void element(String name, String value, StringBuilder answer) {
        answer.append("          <").append(name).append('>').append(Markup.text(value));
        answer.append("</").append(name).append(">\n");
    }

    private String error(String code, String message) {
        return around("  <error code='" + code + "'>" + message + "</error>\n");
    }

    private String around(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <responseDate>" + now
                + "</responseDate>\n  <request verb=\"" + query.getOrDefault("verb", "")
                + "\">http://oaipmh.arxiv.org/oai</request>\n" + content + "</OAI-PMH>\n";
    }
}
