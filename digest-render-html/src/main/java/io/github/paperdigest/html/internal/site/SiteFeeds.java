package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The feeds of a site: what the newest days brought, of all topics or of one. */
final class SiteFeeds {

    /** More than a feed reader wants to load again and again. */
    private static final int MOST_ENTRIES = 200;

    /** Names the entries of sites that nobody gave an address. */
    private static final String NOBODY = "paperdigest.github.io";

    private final SiteSettings settings;
    private final Labels labels;
    private final Map<Digest, List<ListedPaper>> days = new LinkedHashMap<>();

    /**
     * Feeds.
     *
     * @param days the newest first
     */
    SiteFeeds(SiteSettings settings, Labels labels, List<Digest> days) {
        this.settings = settings;
        this.labels = labels;
        days.forEach(day -> this.days.put(day, DayPapers.of(day)));
    }

    /** The feed of all papers, for the site's own directory. */
    Feed all() {
        return feed(
                "", labels.text("feed.title", settings.profile()), SitePaths.ATOM, SitePaths.JSON_FEED, paper -> true);
    }

    /** The feed of a topic, for the directory of topics. */
    Feed topic(String slug, List<String> names) {
        return feed(
                settings.url() == null ? SitePaths.UP : "",
                labels.text("feed.topic", settings.profile(), names.get(0)),
                SitePaths.topic(slug, "xml"),
                SitePaths.topic(slug, "json"),
                paper -> names.contains(paper.topic()));
    }

    private Feed feed(String up, String title, String atom, String json, Predicate<ListedPaper> wanted) {
        List<FeedEntry> entries = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        days.forEach((day, all) -> {
            List<ListedPaper> papers = all.stream().filter(wanted).toList();
            if (settings.entryADay()) {
                day(day, papers, up).ifPresent(entries::add);
            } else {
                papers.stream()
                        .filter(paper -> seen.add(paper.id()))
                        .limit(MOST_ENTRIES - entries.size())
                        .forEach(paper -> entries.add(paper(day, paper, up)));
            }
        });
        return new Feed(
                tag(atom),
                title,
                settings.profile(),
                labels.tag(),
                up + settings.address(SitePaths.INDEX),
                up + settings.address(atom),
                up + settings.address(json),
                settings.url() != null,
                List.copyOf(entries));
    }

    private FeedEntry paper(Digest day, ListedPaper listed, String up) {
        Decision decision = day.selected().get(listed.rank() - 1);
        Paper paper = decision.paper();
        String here = up + settings.address(SitePaths.paper(day.date(), paper.id()));
        String comment = PaperText.plain(decision.comment().orElse(""));
        List<String> tags = new ArrayList<>();
        if (!listed.topic().isEmpty()) {
            tags.add(listed.topic());
        }
        paper.categories().stream()
                .map(PaperText::plain)
                .filter(tag -> !tag.isEmpty())
                .forEach(tags::add);
        return new FeedEntry(
                tag(settings.profile() + "/" + paper.id()),
                titled(listed),
                paper.link().map(URI::toASCIIString).orElse(here),
                here,
                published(day.date()),
                updated(day),
                paper.authors().stream()
                        .map(Author::name)
                        .map(PaperText::plain)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                comment,
                tags,
                paragraph(decision.scores().map(this::marks).orElse(""))
                        + paragraph(comment)
                        + paragraph(paper.abstractText()));
    }

    private Optional<FeedEntry> day(Digest day, List<ListedPaper> papers, String up) {
        if (papers.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder list = new StringBuilder("<ol>");
        for (ListedPaper paper : papers) {
            String address = up + settings.address(SitePaths.paper(day.date(), paper.id()));
            list.append("<li><a href=\"").append(Xml.escaped(address)).append("\">");
            list.append(Xml.escaped(titled(paper))).append("</a>");
            list.append(paragraph(day.selected().get(paper.rank() - 1).comment().orElse("")));
            list.append("</li>");
        }
        String address = up + settings.address(SitePaths.day(day.date()));
        String counts = labels.count("papers", papers.size());
        return Optional.of(new FeedEntry(
                tag(settings.profile() + "/" + day.date()),
                labels.date(day.date()) + ": " + counts,
                address,
                address,
                published(day.date()),
                updated(day),
                List.of(),
                counts,
                List.of(),
                list.append("</ol>").toString()));
    }

    /** A title that has nothing to see is named by its id. */
    private static String titled(ListedPaper paper) {
        return paper.title().isEmpty() ? paper.id() : paper.title();
    }

    private static String paragraph(String text) {
        String escaped = Xml.escaped(text);
        return escaped.isEmpty() ? "" : "<p>" + escaped + "</p>";
    }

    private String marks(Scores scores) {
        return labels.text("paper.relevance") + " " + labels.decimal(Scores.plain(scores.relevance()))
                + (scores.novelty().isEmpty()
                        ? ""
                        : ", " + labels.text("paper.novelty") + " "
                                + labels.decimal(Scores.plain(scores.novelty().getAsDouble())));
    }

    private static Instant published(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant updated(Digest day) {
        Instant published = published(day.date());
        return day.createdAt().filter(time -> time.isAfter(published)).orElse(published);
    }

    /** A name that nobody else gives (RFC 4151). */
    private String tag(String what) {
        URI url = settings.url();
        String owner = url == null || url.getHost() == null ? NOBODY : url.getHost();
        String path = url == null || url.getRawPath() == null ? "/" : url.getRawPath();
        return "tag:" + owner + ",2026:" + path
                + URLEncoder.encode(what, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
    }
}
