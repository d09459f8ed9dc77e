package io.github.paperdigest.arxiv.simulated;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page of the listing of one category, in HTML as arxiv.org writes it. */
final class ListingPage {

    /** How many entries one page has at most. */
    static final int SIZE = 2000;

    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu", Locale.ENGLISH);

    private final String category;
    private final LocalDate day;
    private final List<Item> items;

    /**
     * The listing of a category.
     *
     * @param category the category, as it was asked for
     * @param day the day of the announcement
     * @param entries the announcement, of which the category gets its part
     */
    ListingPage(String category, LocalDate day, List<Listed> entries) {
        this.category = category;
        this.day = day;
        this.items = items(entries);
    }

    private record Item(Listed entry, Section section) {}

    private List<Item> items(List<Listed> entries) {
        List<Item> found = new ArrayList<>();
        for (Listed entry : entries) {
            entry.sectionIn(category).ifPresent(section -> found.add(new Item(entry, section)));
        }
        found.sort(Comparator.comparing(Item::section)
                .thenComparing(item -> item.entry().paper().id()));
        return found;
    }

    /** {@code /list/X/new}, from this entry on. */
    String newest(int skip, int show) {
        StringBuilder page = new StringBuilder();
        page.append("<h1>").append(Subject.name(category)).append("</h1>\n");
        if (items.isEmpty()) {
            return around(page.append("<p>No updates today.</p>\n"));
        }
        page.append("<h3>Showing new listings for ")
                .append(LONG_DAY.format(day))
                .append("</h3>\n");
        page.append(paging(skip, show));
        page.append("<div class='morefewer'>Showing up to ").append(show);
        page.append(" entries per page: <a href=/list/").append(category).append("/new?skip=0&amp;show=1000");
        page.append(" rel=\"nofollow\">fewer</a> | <span style=\"color: #454545\">more</span></div>\n");
        entries(skip, show, true, page);
        return around(page.append(paging(skip, show)));
    }

    private String paging(int skip, int show) {
        StringBuilder paging = new StringBuilder("<div class='paging'>Total of " + items.size() + " entries");
        if (items.size() > show) {
            String separator = " : ";
            for (int from = 0; from < items.size(); from += show) {
                String range = (from + 1) + "-" + Math.min(from + show, items.size());
                paging.append(separator);
                if (from == skip) {
                    paging.append("<span>").append(range).append("</span>");
                } else {
                    paging.append("<a href=/list/")
                            .append(category)
                            .append("/new?skip=")
                            .append(from);
                    paging.append("&amp;show=")
                            .append(show)
                            .append('>')
                            .append(range)
                            .append("</a>");
                }
                separator = "\n ";
            }
        }
        return paging.append("\n</div>\n").toString();
    }

    /** {@code /catchup/X/DAY}, the page of this number from 1 on. */
    String catchup(int number, boolean abstracts) {
        String date = SHORT_DAY.format(day);
        StringBuilder page = new StringBuilder();
        page.append("<h1>Catchup results for ")
                .append(Subject.name(category))
                .append(" on ")
                .append(date);
        page.append("</h1>\n");
        String total = "<div class='paging'>Total of " + items.size() + " entries for " + date + "</div>\n";
        page.append(total);
        if (items.isEmpty()) {
            page.append("<p>No updates for ").append(date).append(". There was either no announcement for this day,");
            page.append(" or no updates within the requested subject.</p>\n");
        } else {
            page.append(viewPage(number, abstracts));
            entries((number - 1) * SIZE, SIZE, abstracts, page);
            page.append(total).append(viewPage(number, abstracts));
        }
        page.append("<p><a href=\"/catchup/").append(category).append('/').append(day.plusDays(1));
        return around(page.append("?abs=True\">Continue to the next day</a></p>\n"));
    }

    private String viewPage(int number, boolean abstracts) {
        if (items.size() <= SIZE) {
            return "";
        }
        StringBuilder links = new StringBuilder("<p>View page:");
        for (int page = 1; (page - 1) * SIZE < items.size(); page++) {
            if (page == number) {
                links.append(" <span>").append(page).append("</span>");
            } else {
                links.append(" <a href=\"/catchup/")
                        .append(category)
                        .append('/')
                        .append(day);
                links.append("?abs=")
                        .append(abstracts ? "True" : "False")
                        .append("&amp;page=")
                        .append(page);
                links.append("\">").append(page).append("</a>");
            }
        }
        return links.append("</p>\n").toString();
    }

    private void entries(int skip, int show, boolean abstracts, StringBuilder page) {
        for (Section section : Section.values()) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i).section() == section) {
                    all.add(i);
                }
            }
            List<Integer> here =
                    all.stream().filter(i -> i >= skip && i < skip + show).toList();
            if (!here.isEmpty()) {
                page.append("<dl id='articles'>\n<h3>").append(section.heading());
                page.append(" (").append(shown(all, here)).append(" entries)</h3>\n");
                here.forEach(i -> entry(i, abstracts, page));
                page.append("</dl>\n");
            }
        }
    }

    /** {@code showing first 119 of 140}. */
    private static String shown(List<Integer> all, List<Integer> here) {
        boolean begins = here.get(0).equals(all.get(0));
        boolean ends = here.get(here.size() - 1).equals(all.get(all.size() - 1));
        String part = begins
                ? ends ? "showing " : "showing first "
                : ends ? "continued, showing last " : "continued, showing ";
        return part + here.size() + " of " + all.size();
    }

    private void entry(int place, boolean abstracts, StringBuilder page) {
        Item item = items.get(place);
        Listed entry = item.entry();
        SimulatedPaper paper = entry.paper();
        String id = paper.id();
        page.append("<dt>\n<a name='item")
                .append(place + 1)
                .append("'>[")
                .append(place + 1)
                .append("]</a>\n");
        page.append("<a href =\"/abs/")
                .append(id)
                .append("\" title=\"Abstract\" id=\"")
                .append(id);
        page.append("\">\narXiv:").append(id).append("\n</a>\n");
        if (item.section() == Section.CROSS) {
            page.append("(cross-list from ")
                    .append(Subject.canonical(paper.primary()))
                    .append(")\n");
        } else if (item.section() == Section.REPLACEMENT) {
            page.append("(replaced)\n");
        }
        page.append("[<a href=\"/pdf/")
                .append(id)
                .append("\" title=\"Download PDF\" id=\"pdf-")
                .append(id);
        page.append("\">pdf</a>, <a href=\"https://arxiv.org/html/")
                .append(id)
                .append('v')
                .append(entry.version());
        page.append("\" title=\"View HTML\" id=\"html-").append(id);
        page.append("\" rel=\"noopener noreferrer\" target=\"_blank\">html</a>, <a href=\"/format/")
                .append(id);
        page.append("\" title=\"Other formats\" id=\"oth-").append(id).append("\">other</a>]\n</dt>\n");
        page.append(
                "<dd>\n<div class='meta'>\n<div class='list-title mathjax'><span class='descriptor'>Title:</span>\n");
        page.append(Markup.text(paper.title())).append("\n</div>\n<div class='list-authors'>");
        page.append(paper.authors().stream()
                .map(author ->
                        "<a href=\"https://arxiv.org/search/cs?searchtype=author&amp;query=X\">" + author + "</a>")
                .collect(Collectors.joining(", ")));
        page.append("</div>\n");
        if (entry.comment() != null) {
            page.append("<div class='list-comments mathjax'><span class='descriptor'>Comments:</span>\n");
            page.append(Markup.text(entry.comment())).append("\n</div>\n");
        }
        paper.journalReference()
                .ifPresent(reference -> page.append("<div class='list-journal-ref'>")
                        .append("<span class='descriptor'>Journal-ref:</span>\n")
                        .append(Markup.text(reference))
                        .append("\n</div>\n"));
        page.append("<div class='list-subjects'><span class='descriptor'>Subjects:</span>\n")
                .append(subjects(entry));
        page.append("\n</div>\n");
        if (abstracts) {
            page.append("<p class='mathjax'>\n")
                    .append(Markup.text(paper.abstractText()))
                    .append("\n</p>\n");
        }
        page.append("</div>\n</dd>\n");
    }

    private static String subjects(Listed entry) {
        List<String> names = entry.categories().stream()
                .map(Subject::canonical)
                .distinct()
                .map(each -> Subject.name(each) + " (" + each + ")")
                .toList();
        return "<span class=\"primary-subject\">" + names.get(0) + "</span>"
                + names.stream().skip(1).map(name -> "; " + name).collect(Collectors.joining());
    }

    private String around(StringBuilder content) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>" + Subject.name(category)
                + "</title></head>\n<body>\n<main class=\"container\" id=\"main-container\">\n<div id=\"content\">\n"
                + "<div id='dlpage'>\n" + content + "</div>\n</div>\n</main>\n</body>\n</html>\n";
    }
}
