package io.github.paperdigest.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small answers in the formats of arXiv's interfaces. */
final class SampleFeeds {

    private SampleFeeds() {}

    /** The id of paper n. */
    static String id(int n) {
        return "2510.%05d".formatted(n);
    }

    /** A feed of cs.LG of a day such as {@code Mon, 06 Oct 2025}, with papers 1 to n. */
    static String rss(String day, int papers) {
        String items = IntStream.rangeClosed(1, papers)
                .mapToObj(n -> """
                        <item><title>Title %1$d</title><link>https://arxiv.org/abs/%2$s</link>
                        <description>arXiv:%2$sv1 Announce Type: new
                        Abstract: Abstract %1$d.</description>
                        <guid isPermaLink="false">oai:arXiv.org:%2$sv1</guid><category>cs.LG</category>
                        <arxiv:announce_type>new</arxiv:announce_type><dc:creator>Author %1$d</dc:creator></item>
                        """.formatted(n, id(n)))
                .collect(Collectors.joining());
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
                <channel><title>cs.LG updates on arXiv.org</title>
                <description>cs.LG updates on the arXiv.org e-print archive.</description>
                <pubDate>%s 00:00:00 -0400</pubDate>
                <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
                %s</channel></rss>""".formatted(day, items);
    }

    /** An answer of the API with these papers, submitted at this time. */
    static String api(String submitted, String... ids) {
        String entries =
                Arrays.stream(ids).map(id -> """
                        <entry><id>http://arxiv.org/abs/%1$sv1</id><title>Title %1$s</title>
                        <updated>%2$s</updated><link href="https://arxiv.org/abs/%1$sv1" rel="alternate" type="text/html"/>
                        <summary>Abstract.</summary><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
                        <published>%2$s</published><arxiv:primary_category term="cs.LG"/>
                        <author><name>Some Author</name></author></entry>
                        """.formatted(id, submitted)).collect(Collectors.joining());
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
                <id>https://arxiv.org/api/x</id><title>arXiv Query: search_query=x</title><updated>%1$s</updated>
                <opensearch:itemsPerPage>%2$d</opensearch:itemsPerPage><opensearch:totalResults>%2$d</opensearch:totalResults>
                <opensearch:startIndex>0</opensearch:startIndex>
                %3$s</feed>""".formatted(submitted, ids.length, entries);
    }

    /** A page of OAI-PMH in the format arXivRaw with these papers, submitted the day before and stamped with this day. */
    static String oai(String day, String... ids) {
        String records = Arrays.stream(ids).map(id -> """
                        <record><header><identifier>oai:arXiv.org:%1$s</identifier><datestamp>%2$s</datestamp><setSpec>cs:cs:LG</setSpec></header>
                        <metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>%1$s</id><submitter>Some Author</submitter>
                        <version version="v1"><date>Thu, 02 Oct 2025 15:00:00 GMT</date><size>1kb</size></version>
                        <title>Title %1$s</title><authors>Some Author</authors><categories>cs.LG</categories>
                        <license>http://creativecommons.org/licenses/by/4.0/</license><abstract>Abstract.</abstract></arXivRaw></metadata></record>
                        """.formatted(id, day)).collect(Collectors.joining());
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-10-04T00:00:00Z</responseDate>
                <request verb="ListRecords">http://oaipmh.arxiv.org/oai</request>
                <ListRecords>%s</ListRecords></OAI-PMH>""".formatted(records);
    }
}
