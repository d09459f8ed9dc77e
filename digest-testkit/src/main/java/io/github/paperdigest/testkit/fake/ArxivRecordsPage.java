package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer of OAI-PMH at {@code /oai}: {@code ListRecords}, {@code ListIdentifiers} and {@code GetRecord} in the formats
 * {@code arXiv} and {@code arXivRaw}. The records changed on the days of their announcements.
 */
final class ArxivRecordsPage {

    /** The groups that have no archives but the one of their name; all others are of physics. */
    private static final Set<String> GROUPS = Set.of("cs", "econ", "eess", "math", "physics", "q-bio", "q-fin", "stat");

    private final List<Announced> papers;
    private final Map<String, String> query;
    private final String verb;
    private final int most;

    ArxivRecordsPage(List<Announced> papers, Map<String, String> query, int most) {
        this.papers = papers;
        String token = query.get("resumptionToken");
        this.query = token == null
                ? query
                : LoopbackArxiv.parameters(token.replace("%3D", "=").replace("%26", "&"));
        this.verb = query.getOrDefault("verb", "");
        this.most = most;
    }

    String text() {
        String format = query.getOrDefault("metadataPrefix", "");
        if (!Set.of("ListRecords", "ListIdentifiers", "GetRecord").contains(verb)) {
            return error("badVerb", "Bad verb");
        }
        if (!Set.of("arXiv", "arXivRaw").contains(format)) {
            return error("cannotDisseminateFormat", "Did not recognize requested format");
        }
        return verb.equals("GetRecord") ? single(format) : list(format);
    }

    private String single(String format) {
        String id = query.getOrDefault("identifier", "").replace("oai:arXiv.org:", "");
        return papers.stream()
                .filter(paper -> paper.id().equals(id))
                .findFirst()
                .map(paper -> around("<GetRecord>\n" + record(paper, format) + "</GetRecord>\n"))
                .orElseGet(() -> error("idDoesNotExist", "Id does not exist"));
    }

    private String list(String format) {
        List<Announced> hits = papers.stream().filter(this::isWanted).toList();
        if (hits.isEmpty()) {
            return error("noRecordsMatch", "No matches");
        }
        int skip = Integer.parseInt(query.getOrDefault("skip", "0"));
        String records = hits.stream()
                .skip(skip)
                .limit(most)
                .map(paper -> verb.equals("ListRecords") ? record(paper, format) : header(paper))
                .collect(Collectors.joining());
        String end = skip + (long) most < hits.size()
                ? "<resumptionToken>" + token(skip + most) + "</resumptionToken>\n"
                : skip > 0 ? "<resumptionToken/>\n" : "";
        return around("<" + verb + ">\n" + records + end + "</" + verb + ">\n");
    }

    /** arXiv's tokens are queries that are encoded once already. */
    private String token(int skip) {
        Map<String, String> next = new TreeMap<>(query);
        next.put("skip", "" + skip);
        return URLEncoder.encode(
                next.entrySet().stream().map(Object::toString).collect(Collectors.joining("&")),
                StandardCharsets.UTF_8);
    }

    private boolean isWanted(Announced paper) {
        LocalDate from = LocalDate.parse(query.getOrDefault("from", "2005-09-16"));
        LocalDate until = LocalDate.parse(query.getOrDefault("until", "9999-12-31"));
        String set = query.getOrDefault("set", "");
        return !paper.day().isBefore(from)
                && !paper.day().isAfter(until)
                && (set.isEmpty()
                        || paper.paper().categories().stream()
                                .map(ArxivRecordsPage::set)
                                .anyMatch(each -> each.equals(set) || each.startsWith(set + ":")));
    }

    private static String set(String category) {
        String archive = category.replaceFirst("\\..*", "");
        return (GROUPS.contains(archive) ? archive : "physics") + ":" + category.replace('.', ':');
    }

    private static String header(Announced announced) {
        return """
                <header>
                <identifier>oai:arXiv.org:%s</identifier>
                <datestamp>%s</datestamp>
                %s</header>
                """.formatted(
                        announced.id(),
                        announced.day(),
                        announced.paper().categories().stream()
                                .map(category -> "<setSpec>" + set(category) + "</setSpec>\n")
                                .collect(Collectors.joining()));
    }

    private static String record(Announced announced, String format) {
        Paper paper = announced.paper();
        return """
                <record>
                %2$s<metadata>
                <%1$s xmlns="http://arxiv.org/OAI/%1$s/">
                <id>%3$s</id>
                %4$s<title>%5$s</title>
                <categories>%6$s</categories>
                %7$s<abstract>%8$s</abstract>
                </%1$s>
                </metadata>
                </record>
                """.formatted(
                        format,
                        header(announced),
                        announced.id(),
                        format.equals("arXiv") ? people(announced) : versions(announced),
                        Announced.text(paper.title()),
                        String.join(" ", paper.categories()),
                        paper.comment()
                                .map(comment -> "<comments>" + Announced.text(comment) + "</comments>\n")
                                .orElse(""),
                        Announced.text(paper.abstractText()));
    }

    private static String people(Announced announced) {
        return "<created>" + announced.submitted().atZone(ZoneOffset.UTC).toLocalDate() + "</created>\n<authors>\n"
                + announced.paper().authors().stream()
                        .map(Author::name)
                        .map(Announced::text)
                        .map(name -> "<author><keyname>" + name.replaceFirst("^.* ", "") + "</keyname><forenames>"
                                + name.replaceFirst(" ?[^ ]*$", "") + "</forenames></author>\n")
                        .collect(Collectors.joining())
                + "</authors>\n";
    }

    private static String versions(Announced announced) {
        String submitted = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                announced.submitted().atZone(ZoneOffset.UTC));
        String replaced = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                announced.day().minusDays(1).atTime(12, 0).atZone(ZoneOffset.UTC));
        StringBuilder versions = new StringBuilder();
        for (int version = 1; version <= announced.version(); version++) {
            versions.append("<version version=\"v")
                    .append(version)
                    .append("\"><date>")
                    .append(version == 1 ? submitted : replaced)
                    .append("</date></version>\n");
        }
        return versions + "<authors>"
                + announced.paper().authors().stream()
                        .map(Author::name)
                        .map(Announced::text)
                        .collect(Collectors.joining(", "))
                + "</authors>\n";
    }

    private String error(String code, String message) {
        return around("<error code='" + code + "'>" + message + "</error>\n");
    }

    private String around(String content) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
                <responseDate>%s</responseDate>
                <request verb="%s">http://oaipmh.arxiv.org/oai</request>
                %s</OAI-PMH>
                """.formatted(
                        papers.stream()
                                .map(Announced::day)
                                .max(LocalDate::compareTo)
                                .map(day -> day.atTime(12, 0).toInstant(ZoneOffset.UTC))
                                .orElse(Instant.EPOCH),
                        verb,
                        content);
    }
}
