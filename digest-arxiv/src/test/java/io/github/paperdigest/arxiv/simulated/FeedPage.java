package io.github.paperdigest.arxiv.simulated;

import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feed of a category in RSS 2.0, as arXiv's server writes it. */
final class FeedPage {

    /** The most items that arXiv gives; it keeps the last ones of its order. */
    static final int LIMIT = 2000;

    private static final String HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
            + "<rss xmlns:arxiv=\"http://arxiv.org/schemas/atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:atom=\"http://www.w3.org/2005/Atom\""
            + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" version=\"2.0\">\n  <channel>\n";

    private final String category;
    private final LocalDate made;

    /**
     * A feed.
     *
     * @param category the category, as it was asked for
     * @param made the day on which the feed was made; it says so whatever it holds
     */
    FeedPage(String category, LocalDate made) {
        this.category = category;
        this.made = made;
    }

    /** Writes the feed with these entries of a day, or with none. */
    String of(@Nullable List<Listed> entries) {
        StringBuilder feed = new StringBuilder(HEAD);
        head(feed, category + " updates on arXiv.org", category + " updates on the arXiv.org e-print archive.");
        if (entries != null) {
            List<Item> items = items(entries);
            items.subList(Math.max(0, items.size() - LIMIT), items.size()).forEach(item -> item.writeTo(feed));
        }
        return feed.append("  </channel>\n</rss>").toString();
    }

    /** Writes the feed that comes with status 400. */
    String error(String reason) {
        StringBuilder feed = new StringBuilder(HEAD);
        head(feed, "Feed error for query: http://rss.arxiv.org/rss/" + category, reason);
        return feed.append("  </channel>\n</rss>").toString();
    }

    private void head(StringBuilder feed, String title, String description) {
        Instant built = SimulatedDay.at(made, SimulatedDay.FEEDS_MADE);
        feed.append("    <title>").append(title).append("</title>\n    <link>http://rss.arxiv.org/rss/");
        feed.append(category)
                .append("</link>\n    <description>")
                .append(description)
                .append("</description>\n");
        feed.append("    <language>en-us</language>\n    <lastBuildDate>");
        feed.append(Markup.offset(built.atZone(ZoneOffset.UTC))).append("</lastBuildDate>\n    <pubDate>");
        feed.append(midnight()).append("</pubDate>\n");
        feed.append("    <skipDays>\n      <day>Sunday</day>\n      <day>Saturday</day>\n    </skipDays>\n");
    }

    private String midnight() {
        return Markup.offset(made.atStartOfDay(AnnouncementCalendar.ZONE));
    }

    /** By announce type, then by id. */
    private List<Item> items(List<Listed> entries) {
        List<Item> items = new ArrayList<>();
        for (Listed entry : entries) {
            if (entry.isInFeeds()) {
                entry.sectionIn(category)
                        .ifPresent(section -> items.add(new Item(entry, section, category, midnight())));
            }
        }
        items.sort(Comparator.comparing(Item::section)
                .thenComparing(item -> !item.entry().isPrimary(category))
                .thenComparing(item -> item.entry().paper().id()));
        return items;
    }

    private record Item(Listed entry, Section section, String category, String midnight) {

        void writeTo(StringBuilder feed) {
            SimulatedPaper paper = entry.paper();
            String type = section.feedType(entry.isPrimary(category));
            String versioned = paper.id() + "v" + entry.version();
            feed.append("    <item>\n      <title>")
                    .append(Markup.text(paper.title()))
                    .append("</title>\n");
            feed.append("      <link>https://arxiv.org/abs/").append(paper.id()).append("</link>\n");
            feed.append("      <description>arXiv:")
                    .append(versioned)
                    .append(" Announce Type: ")
                    .append(type);
            feed.append(" \nAbstract: ")
                    .append(Markup.text(paper.abstractText()))
                    .append("</description>\n");
            feed.append("      <guid isPermaLink=\"false\">oai:arXiv.org:")
                    .append(versioned)
                    .append("</guid>\n");
            entry.categories()
                    .forEach(
                            each -> feed.append("      <category>").append(each).append("</category>\n"));
            feed.append("      <pubDate>").append(midnight).append("</pubDate>\n      <arxiv:announce_type>");
            feed.append(type)
                    .append("</arxiv:announce_type>\n      <dc:rights>")
                    .append(SimulatedPaper.LICENSE);
            feed.append("</dc:rights>\n      <dc:creator>").append(String.join(", ", paper.authors()));
            feed.append("</dc:creator>\n");
            paper.doi()
                    .ifPresent(
                            doi -> feed.append("      <arxiv:DOI>").append(doi).append("</arxiv:DOI>\n"));
            paper.journalReference()
                    .ifPresent(reference -> feed.append("      <arxiv:journal_reference>")
                            .append(reference)
                            .append("</arxiv:journal_reference>\n"));
            feed.append("    </item>\n");
        }
    }
}
