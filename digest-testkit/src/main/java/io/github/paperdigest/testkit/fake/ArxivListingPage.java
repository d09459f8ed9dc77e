package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pages of a listing: {@code /list/X/new} and {@code /catchup/X/DAY}. */
record ArxivListingPage(String category, LocalDate day, List<Announced> papers) {

    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy", Locale.ENGLISH);

    /** The newest announcement, some entries of it. */
    String newest(int skip, int show) {
        if (papers.isEmpty()) {
            return around("<h1>" + category + "</h1>\n<p>No updates today.</p>\n");
        }
        String paging = "<div class='paging'>Total of " + papers.size() + " entries"
                + links(skip / show, show, " : ", page -> {
                    String entries = (page * show + 1) + "-" + Math.min((page + 1) * show, papers.size());
                    return List.of("/list/" + category + "/new?skip=" + page * show + "&amp;show=" + show, entries);
                })
                + "\n</div>\n";
        return around("<h1>" + category + "</h1>\n<h3>Showing new listings for " + LONG_DAY.format(day) + "</h3>\n"
                + paging + entries(skip, show, true) + paging);
    }

    /** The announcement of a day, a page of it. */
    String catchup(int number, int show, boolean abstracts) {
        String date = SHORT_DAY.format(day);
        String heading = "<h1>Catchup results for " + category + " on " + date + "</h1>\n";
        String total = "<div class='paging'>Total of " + papers.size() + " entries for " + date + "</div>\n";
        String next = "<p><a href=\"/catchup/" + category + "/" + day.plusDays(1)
                + "?abs=True\">Continue to the next day</a></p>\n";
        if (papers.isEmpty()) {
            return around(
                    heading + total + "<p>No updates for " + date + ". There was either no announcement for this day,"
                            + " or no updates within the requested subject.</p>\n" + next);
        }
        String pages = links(
                number - 1,
                show,
                "<p>View page: ",
                page -> List.of(
                        "/catchup/" + category + "/" + day + "?abs=True&amp;page=" + (page + 1), "" + (page + 1)));
        pages = pages.isEmpty() ? "" : pages + "</p>\n";
        return around(heading + total + pages + entries((number - 1) * show, show, abstracts) + total + pages + next);
    }

    private interface Link {
        /** Address and words for the page of a number, from 0 on. */
        List<String> to(int page);
    }

    /** Links to all pages but the one that is shown; empty if it is the only one. */
    private String links(int shown, int show, String before, Link link) {
        return papers.size() <= show
                ? ""
                : IntStream.range(0, (papers.size() + show - 1) / show)
                        .mapToObj(page -> page == shown
                                ? "<span>" + link.to(page).get(1) + "</span>"
                                : "<a href=\"" + link.to(page).get(0) + "\">"
                                        + link.to(page).get(1) + "</a>")
                        .collect(Collectors.joining(" ", before, ""));
    }

    private String entries(int skip, int show, boolean abstracts) {
        return section("New", skip, show, abstracts, List.of(AnnounceType.NEW))
                + section("Cross", skip, show, abstracts, List.of(AnnounceType.CROSS))
                + section(
                        "Replacement",
                        skip,
                        show,
                        abstracts,
                        List.of(AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS));
    }

    private String section(String name, int skip, int show, boolean abstracts, List<AnnounceType> types) {
        List<Integer> all = IntStream.range(0, papers.size())
                .boxed()
                .filter(i -> types.contains(papers.get(i).typeIn(category)))
                .toList();
        List<Integer> here =
                all.stream().filter(i -> i >= skip && i - skip < show).toList();
        if (here.isEmpty()) {
            return "";
        }
        boolean begins = here.get(0).equals(all.get(0));
        boolean ends = here.get(here.size() - 1).equals(all.get(all.size() - 1));
        String shown = (begins ? "" : "continued, ") + "showing " + (begins == ends ? "" : begins ? "first " : "last ");
        return "<dl id='articles'>\n<h3>" + name + " submissions (" + shown + here.size() + " of " + all.size()
                + " entries)</h3>\n"
                + here.stream().map(i -> entry(i, abstracts)).collect(Collectors.joining())
                + "</dl>\n";
    }

    private String entry(int place, boolean abstracts) {
        Announced announced = papers.get(place);
        Paper paper = announced.paper();
        AnnounceType type = announced.typeIn(category);
        return """
                <dt>
                <a name='item%1$s'>[%1$s]</a>
                <a href ="/abs/%2$s" title="Abstract" id="%2$s">
                arXiv:%2$s
                </a>
                %3$s
                [<a href="/pdf/%2$s">pdf</a>, <a href="https://arxiv.org/html/%2$sv%4$s">html</a>]
                </dt>
                <dd>
                <div class='meta'>
                <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                %5$s
                </div>
                <div class='list-authors'>%6$s</div>
                %7$s<div class='list-subjects'><span class='descriptor'>Subjects:</span>
                <span class="primary-subject">%8$s
                </div>
                %9$s</div>
                </dd>
                """.formatted(
                "" + (place + 1),
                announced.id(),
                type.equals(AnnounceType.NEW)
                        ? ""
                        : type.equals(AnnounceType.CROSS)
                                ? "(cross-list from " + paper.primaryCategory().orElse("") + ")"
                                : "(replaced)",
                "" + announced.version(),
                Announced.text(paper.title()),
                paper.authors().stream()
                        .map(author -> "<a href=\"https://arxiv.org/search\">" + Announced.text(author.name()) + "</a>")
                        .collect(Collectors.joining(", ")),
                paper.comment()
                        .map(comment -> "<div class='list-comments mathjax'><span class='descriptor'>Comments:"
                                + "</span>\n" + Announced.text(comment) + "\n</div>\n")
                        .orElse(""),
                paper.categories().stream()
                        .map(each -> each + " (" + each + ")")
                        .collect(Collectors.joining("; "))
                        .replaceFirst("(?=;|$)", "</span>"),
                abstracts ? "<p class='mathjax'>\n" + Announced.text(paper.abstractText()) + "\n</p>\n" : "");
    }

    private static String around(String content) {
        return "<!DOCTYPE html>\n<html><head><title>arXiv</title></head>\n<body><main>\n<div id='content'>\n"
                + "<div id='dlpage'>\n" + content + "</div></div></main></body></html>\n";
    }
}
