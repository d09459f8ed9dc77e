package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The feed {@code /rss/X}. */
record ArxivFeedPage(String category, LocalDate day, List<Announced> papers) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    String text() {
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <rss version="2.0" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel>
                <title>%1$s updates on arXiv.org</title>
                <link>http://rss.arxiv.org/rss/%1$s</link>
                <description>%1$s updates on the arXiv.org e-print archive.</description>
                <lastBuildDate>%2$s</lastBuildDate>
                <pubDate>%3$s</pubDate>
                <skipDays>
                <day>Saturday</day>
                <day>Sunday</day>
                </skipDays>
                %4$s</channel>
                </rss>
                """.formatted(
                        category,
                        DATE.format(day.atTime(LocalTime.of(4, 0)).atZone(ZoneOffset.UTC)),
                        midnight(),
                        papers.stream().map(this::item).collect(Collectors.joining()));
    }

    private String midnight() {
        return DATE.format(day.atStartOfDay(Announced.ZONE));
    }

    private String item(Announced announced) {
        Paper paper = announced.paper();
        String version = announced.id() + "v" + announced.version();
        return """
                <item>
                <title>%1$s</title>
                <link>https://arxiv.org/abs/%2$s</link>
                <description>arXiv:%3$s Announce Type: %4$s\s
                Abstract: %5$s</description>
                <guid isPermaLink="false">oai:arXiv.org:%3$s</guid>
                %6$s<pubDate>%7$s</pubDate>
                <arxiv:announce_type>%4$s</arxiv:announce_type>
                <dc:creator>%8$s</dc:creator>
                </item>
                """.formatted(
                Announced.text(paper.title()),
                announced.id(),
                version,
                announced.typeIn(category),
                Announced.text(paper.abstractText()),
                paper.categories().stream()
                        .map(each -> "<category>" + each + "</category>\n")
                        .collect(Collectors.joining()),
                midnight(),
                paper.authors().stream().map(Author::name).map(Announced::text).collect(Collectors.joining(", ")));
    }
}
