package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of the search, as its server of 2026 writes it. It knows {@code cat:}, several of which are alternatives,
 * {@code submittedDate:[… TO …]}, {@code id_list}, {@code start}, {@code max_results} and the sorting by submission.
 */
final class ApiAnswer {

    private static final Pattern CATEGORY = Pattern.compile("cat:([A-Za-z.-]+)(\\*?)");
    private static final Pattern SUBMITTED = Pattern.compile("submittedDate:\\[(\\d{12,14}) TO (\\d{12,14})]");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);

    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n<feed"
            + " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\""
            + " xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns=\"http://www.w3.org/2005/Atom\">\n"
            + "  <id>https://arxiv.org/api/invented</id>\n  <title>arXiv Query: invented</title>\n";

    private final Records records;
    private final Map<String, String> query;
    private final Instant now;

    ApiAnswer(Records records, Map<String, String> query, Instant now) {
        this.records = records;
        this.query = query;
        this.now = now;
    }

    String text() {
        int start = number("start", 0);
        int size = number("max_results", 10);
        List<PaperRecord> hits = query.containsKey("id_list") ? byId() : found();
        StringBuilder answer = new StringBuilder(HEAD);
        answer.append("  <updated>").append(now).append("</updated>\n");
        answer.append("  <opensearch:itemsPerPage>").append(size).append("</opensearch:itemsPerPage>\n");
        answer.append("  <opensearch:totalResults>").append(hits.size()).append("</opensearch:totalResults>\n");
        answer.append("  <opensearch:startIndex>").append(start).append("</opensearch:startIndex>\n");
        hits.stream().skip(start).limit(size).forEach(record -> write(record, answer));
        return answer.append("</feed>\n").toString();
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(query.getOrDefault(name, Integer.toString(otherwise)));
    }

    /** Ids that do not exist are not there; versions are those of now. */
    private List<PaperRecord> byId() {
        List<PaperRecord> hits = new ArrayList<>();
        for (String id : query.getOrDefault("id_list", "").split(",", -1)) {
            records.find(id.replaceAll("v\\d+$", "")).ifPresent(hits::add);
        }
        return hits;
    }

    private List<PaperRecord> found() {
        Predicate<PaperRecord> wanted = inCategories().and(submitted());
        return records.all().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(record -> record.paper().submitted()))
                .toList();
    }

    /** By the very names that a paper has: an alias is another name to the search. */
    private Predicate<PaperRecord> inCategories() {
        Set<String> exact = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        Matcher matcher = CATEGORY.matcher(search());
        while (matcher.find()) {
            (matcher.group(2).isEmpty() ? exact : beginnings).add(matcher.group(1));
        }
        return record -> record.categories().stream()
                .anyMatch(each -> exact.contains(each) || beginnings.stream().anyMatch(each::startsWith));
    }

    private Predicate<PaperRecord> submitted() {
        Matcher matcher = SUBMITTED.matcher(search());
        if (!matcher.find()) {
            return record -> true;
        }
        Instant from = minute(matcher.group(1));
        Instant before = minute(matcher.group(2)).plusSeconds(60);
        return record -> !record.paper().submitted().isBefore(from)
                && record.paper().submitted().isBefore(before);
    }

    private String search() {
        return query.getOrDefault("search_query", "");
    }

    private static Instant minute(String text) {
        return LocalDateTime.parse(text.substring(0, 12), MINUTE).toInstant(ZoneOffset.UTC);
    }

    private static void write(PaperRecord record, StringBuilder answer) {
        SimulatedPaper paper = record.paper();
        answer.append("  <entry>\n    <id>http://arxiv.org/abs/")
                .append(paper.id())
                .append('v');
        answer.append(record.version()).append("</id>\n    <title>").append(Markup.text(paper.title()));
        answer.append("</title>\n    <updated>").append(record.updated()).append("</updated>\n");
        answer.append("    <link href=\"https://arxiv.org/abs/")
                .append(paper.id())
                .append('v');
        answer.append(record.version()).append("\" rel=\"alternate\" type=\"text/html\"/>\n    <summary>");
        answer.append(Markup.text(paper.abstractText())).append("</summary>\n");
        record.categories()
                .forEach(category -> answer.append("    <category term=\"")
                        .append(category)
                        .append("\" scheme=\"http://arxiv.org/schemas/atom\"/>\n"));
        answer.append("    <published>").append(paper.submitted()).append("</published>\n");
        if (record.comment() != null) {
            answer.append("    <arxiv:comment>").append(record.comment()).append("</arxiv:comment>\n");
        }
        answer.append("    <arxiv:primary_category term=\"")
                .append(paper.primary())
                .append("\"/>\n");
        paper.journalReference()
                .ifPresent(reference -> answer.append("    <arxiv:journal_ref>")
                        .append(reference)
                        .append("</arxiv:journal_ref>\n"));
        paper.authors()
                .forEach(author -> answer.append("    <author>\n      <name>")
                        .append(author)
                        .append("</name>\n    </author>\n"));
        paper.doi()
                .ifPresent(doi -> answer.append("    <arxiv:doi>").append(doi).append("</arxiv:doi>\n"));
        answer.append("  </entry>\n");
    }
}
