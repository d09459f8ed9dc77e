package io.github.paperdigest.arxiv;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The listing pages of one category on one day, as arXiv lays them out. */
public final class ListingPages {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy", Locale.ENGLISH);

    private final String category;
    private final LocalDate day;
    private final List<Paper> papers = new ArrayList<>();
    private int pageSize = 2000;
    private @Nullable LocalDate next;

    public ListingPages(String category, LocalDate day) {
        this.category = category;
        this.day = day;
    }

    /** Adds papers; those of one type stand together. */
    public ListingPages papers(List<Paper> more) {
        for (Section section : Section.values()) {
            more.stream().filter(section::has).forEach(papers::add);
        }
        return this;
    }

    /** Adds papers of a type, numbered from 1. */
    public ListingPages add(AnnounceType type, String month, int from, int to, String... categories) {
        for (int i = from; i <= to; i++) {
            papers.add(paper(String.format(Locale.ROOT, "%s.%05d", month, i), type, categories));
        }
        return this;
    }

    public static Paper paper(String id, AnnounceType type, String... categories) {
        return Paper.builder(id, "Paper " + id)
                .version(1)
                .authorNames(List.of("Ada L. Author", "Bo Writer"))
                .abstractText("Abstract of " + id + ".")
                .categories(List.of(categories))
                .announceType(type)
                .build();
    }

    public ListingPages pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    /** The next day with an announcement, which pages of the catch-up link. */
    public ListingPages next(LocalDate announced) {
        next = announced;
        return this;
    }

    public String category() {
        return category;
    }

    public LocalDate day() {
        return day;
    }

    public int total() {
        return papers.size();
    }

    private enum Section {
        NEW("New submissions"),
        CROSS("Cross submissions"),
        REPLACEMENT("Replacement submissions");

        private final String heading;

        Section(String heading) {
            this.heading = heading;
        }

        boolean has(Paper paper) {
            AnnounceType type = paper.announceType().orElseThrow();
            return switch (this) {
                case NEW -> type.equals(AnnounceType.NEW);
                case CROSS -> type.equals(AnnounceType.CROSS);
                case REPLACEMENT -> type.equals(AnnounceType.REPLACE) || type.equals(AnnounceType.REPLACE_CROSS);
            };
        }
    }

    /** The page of {@code /list/X/new} with this skip. */
    public String newPage(int skip) {
        String paging = papers.isEmpty()
                ? ""
                : "<div class='paging'>Total of " + total() + " entries " + (total() > pageSize ? ": " : "")
                        + links(skip, start -> "/list/" + category + "/new?skip=" + start + "&show=" + pageSize)
                        + "\n</div><div class='morefewer'>Showing up to " + pageSize
                        + " entries per page: <span style=\"color: #454545\">fewer</span></div>";
        return page(
                "<h1>" + category + "</h1><ul><li><a href=\"#item1\">New submissions</a></li></ul>"
                        + "<p>See <a id=\"recent-" + category + "\" href=\"/list/" + category
                        + "/recent\">recent</a> articles</p><h3>Showing new listings for " + LONG.format(day) + "</h3>"
                        + paging,
                skip,
                papers.isEmpty() ? "<p>No updates today.</p>" : paging);
    }

    /** This page of {@code /catchup}, 1 for the first. */
    public String catchupPage(int number) {
        String onward = next == null
                ? ""
                : "<a href=\"/catchup/" + category + "/" + next + "?abs=True&amp;page=1\">Continue to the next day</a>";
        String total = "Total of " + total() + " entries for " + SHORT.format(day) + "\n"
                + (total() > pageSize ? "View page: " : "")
                + links(
                        (number - 1) * pageSize,
                        start -> "/catchup/" + category + "/" + day + "?abs=True&amp;page=" + (start / pageSize + 1));
        String nothing = papers.isEmpty()
                ? "<br><div><p>No updates for " + SHORT.format(day)
                        + ". There was either no announcement for this day, or"
                        + " no updates within the requested subject.</p></div>"
                : "";
        return page(
                "<h1>Catchup results for " + category + " on " + SHORT.format(day) + "</h1><ul></ul><div>" + onward
                        + "<br><br>" + total + "</div>",
                (number - 1) * pageSize,
                nothing + "<div></div>" + total + onward);
    }

    private String links(int skip, java.util.function.IntFunction<String> address) {
        StringBuilder links = new StringBuilder();
        for (int start = 0; total() > pageSize && start < total(); start += pageSize) {
            String text = (start + 1) + "-" + Math.min(total(), start + pageSize);
            links.append(
                    start == skip
                            ? "<span>" + text + "</span> "
                            : "<a href=" + address.apply(start) + ">" + text + "</a> ");
        }
        return links.toString();
    }

    private String page(String above, int skip, String below) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><title>" + category
                + "</title></head><body><div id='content-inner'>\n<div id='dlpage'>\n");
        html.append(above);
        int from = Math.min(skip, total());
        int to = Math.min(total(), from + pageSize);
        for (Section section : Section.values()) {
            section(section, from, to, html);
        }
        return html.append(below).append("\n</div>\n</div></body></html>\n").toString();
    }

    private void section(Section section, int from, int to, StringBuilder html) {
        List<Paper> all = papers.stream().filter(section::has).toList();
        List<Paper> shown =
                papers.subList(from, to).stream().filter(section::has).toList();
        if (shown.isEmpty()) {
            return;
        }
        boolean continued = !shown.get(0).equals(all.get(0));
        boolean last = shown.get(shown.size() - 1).equals(all.get(all.size() - 1));
        html.append("\n<dl id='articles'>\n<h3>")
                .append(section.heading)
                .append(" (")
                .append(continued ? "continued, " : "")
                .append("showing ")
                .append(continued && last ? "last " : !continued && !last ? "first " : "")
                .append(shown.size())
                .append(" of ")
                .append(all.size())
                .append(" entries)</h3>\n");
        shown.forEach(paper -> entry(paper, papers.indexOf(paper) + 1, html));
        html.append("</dl>\n");
    }

    private static void entry(Paper paper, int item, StringBuilder html) {
        String id = paper.id();
        AnnounceType type = paper.announceType().orElseThrow();
        html.append("<dt>\n<a name='item")
                .append(item)
                .append("'>[")
                .append(item)
                .append("]</a>\n<a href =\"/abs/")
                .append(id)
                .append("\" title=\"Abstract\" id=\"")
                .append(id)
                .append("\">\n  arXiv:")
                .append(id)
                .append("\n</a>\n");
        if (type.equals(AnnounceType.CROSS)) {
            html.append("(cross-list from ").append(paper.categories().get(0)).append(")\n");
        } else if (!type.equals(AnnounceType.NEW)) {
            html.append("(replaced)\n");
        }
        html.append("[<a href=\"/pdf/")
                .append(id)
                .append("\" title=\"Download PDF\" id=\"pdf-")
                .append(id)
                .append("\">pdf</a>");
        paper.version()
                .ifPresent(version -> html.append(", <a href=\"https://arxiv.org/html/")
                        .append(id)
                        .append('v')
                        .append(version)
                        .append("\" title=\"View HTML\" target=\"_blank\">html</a>"));
        html.append(", <a href=\"/format/")
                .append(id)
                .append("\" title=\"Other formats\">other</a>]\n</dt>\n<dd>\n")
                .append(
                        "<div class='meta'>\n<div class='list-title mathjax'><span class='descriptor'>Title:</span>\n  ")
                .append(escaped(paper.title()))
                .append("\n</div>\n<div class='list-authors'>")
                .append(paper.authors().stream()
                        .map(author -> "<a href=\"https://arxiv.org/search/cs?searchtype=author&amp;query="
                                + escaped(author.name().replace(' ', '+')) + "\">" + escaped(author.name()) + "</a>"
                                + affiliations(author))
                        .collect(Collectors.joining(", ")))
                .append("</div>\n");
        paper.comment()
                .ifPresent(comment -> html.append(
                                "<div class='list-comments mathjax'><span class='descriptor'>Comments:</span>\n")
                        .append(escaped(comment))
                        .append("\n</div>\n"));
        paper.journalReference()
                .ifPresent(reference -> html.append(
                                "<div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>\n")
                        .append(escaped(reference))
                        .append("\n</div>\n"));
        html.append(
                        "<div class='list-subjects'><span class='descriptor'>Subjects:</span>\n<span class=\"primary-subject\">")
                .append(paper.categories().stream()
                        .limit(1)
                        .map(ListingPages::subject)
                        .collect(Collectors.joining()))
                .append("</span>");
        paper.categories().stream().skip(1).forEach(each -> html.append("; ").append(subject(each)));
        html.append("\n</div>\n\n<p class='mathjax'>\n  ")
                .append(escaped(paper.abstractText()))
                .append("\n</p>\n</div>\n</dd>\n");
    }

    private static String affiliations(Author author) {
        return author.affiliations().stream()
                .map(each -> " (" + escaped(each) + ")")
                .collect(Collectors.joining());
    }

    private static String subject(String category) {
        return "Subject of " + category.replace('.', ' ') + " (" + category + ")";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
