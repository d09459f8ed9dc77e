package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.Paper;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An answer of the API {@code /api/query}: by ids, or by categories and time of submission. */
record ArxivSearchPage(List<Announced> papers, Map<String, String> query, int most) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);
    private static final Pattern SEARCHED = Pattern.compile("cat:([A-Za-z.-]+)(\\*?)");
    private static final Pattern SUBMITTED = Pattern.compile("submittedDate:\\[(\\d{12})\\d* TO (\\d{12})\\d*]");

    String text() {
        int start = Integer.parseInt(query.getOrDefault("start", "0"));
        int size = Math.min(most, Integer.parseInt(query.getOrDefault("max_results", "10")));
        List<Announced> hits = papers.stream().filter(this::isMeant).toList();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"\
                 xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
                <opensearch:totalResults>%s</opensearch:totalResults>
                <opensearch:startIndex>%s</opensearch:startIndex>
                <opensearch:itemsPerPage>%s</opensearch:itemsPerPage>
                %s</feed>
                """.formatted(
                        "" + hits.size(),
                        "" + start,
                        "" + size,
                        hits.stream()
                                .skip(start)
                                .limit(size)
                                .map(ArxivSearchPage::entry)
                                .collect(Collectors.joining()));
    }

    private boolean isMeant(Announced announced) {
        if (query.containsKey("id_list")) {
            return List.of(query.get("id_list").split(",", -1)).stream()
                    .anyMatch(id -> id.replaceFirst("v\\d+$", "").equals(announced.id()));
        }
        String search = query.getOrDefault("search_query", "");
        boolean inCategory = SEARCHED.matcher(search)
                .results()
                .anyMatch(found -> announced.paper().categories().stream()
                        .anyMatch(category -> found.group(2).isEmpty()
                                ? category.equals(found.group(1))
                                : category.startsWith(found.group(1))));
        Matcher window = SUBMITTED.matcher(search);
        if (!inCategory || !window.find()) {
            return inCategory;
        }
        Instant submitted = announced.submitted();
        return !submitted.isBefore(minute(window.group(1)))
                && submitted.isBefore(minute(window.group(2)).plusSeconds(60));
    }

    private static Instant minute(String text) {
        return LocalDateTime.parse(text, MINUTE).toInstant(ZoneOffset.UTC);
    }

    private static String entry(Announced announced) {
        Paper paper = announced.paper();
        return """
                <entry>
                <id>http://arxiv.org/abs/%1$sv%2$s</id>
                <title>%3$s</title>
                <updated>%4$s</updated>
                <summary>%5$s</summary>
                <published>%4$s</published>
                %6$s%7$s%8$s</entry>
                """.formatted(
                        announced.id(),
                        "" + announced.version(),
                        Announced.text(paper.title()),
                        announced.submitted(),
                        Announced.text(paper.abstractText()),
                        paper.authors().stream()
                                .map(author -> "<author><name>" + Announced.text(author.name()) + "</name></author>\n")
                                .collect(Collectors.joining()),
                        paper.categories().stream()
                                .map(category -> "<category term=\"" + category + "\"/>\n")
                                .collect(Collectors.joining()),
                        paper.primaryCategory()
                                .map(category -> "<arxiv:primary_category term=\"" + category + "\"/>\n")
                                .orElse(""));
    }
}
