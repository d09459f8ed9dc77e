package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.xml.Document;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads arXiv's listing pages {@code /list/X/new} and {@code /catchup/X/DAY?abs=True}.
 *
 * <p>arXiv promises nothing about their layout. What is not where it was is an error of its own, so that nobody takes a page
 * that nobody understands for a day without papers.
 */
public final class ListingParser {

    /** What arXiv says of a day that is too far back. */
    public static final String TOO_OLD = "Catchup only allowed for past";

    /** A page of 2000 entries with abstracts has about 6 million characters. */
    private static final int LONGEST_DOCUMENT = 24_000_000;

    private static final int LONGEST_HEADING = 400;

    private static final String DATE = "(\\d{1,2}) ([A-Za-z]{3,9})\\.? (\\d{4})";
    private static final Pattern DAY = Pattern.compile(
            "(?:Showing new listings for|Catchup results for\\b.*\\bon)\\b\\D{0,20}" + DATE, Pattern.CASE_INSENSITIVE);
    private static final Pattern TOTAL =
            Pattern.compile("\\bTotal of (\\d{1,3}(?:,\\d{3})+|\\d{1,7}) entr", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTHING = Pattern.compile("\\bNo (?:further )?updates\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECTION = Pattern.compile(
            "(new|cross|replace)[^(]*\\(([^)]*?)(\\d[\\d,]{0,8}) of (\\d[\\d,]{0,8}) entr.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_OF_LINK = Pattern.compile("/catchup/[^/]+/(\\d{4}-\\d{2}-\\d{2})(?:[?#].*)?$");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private final Element page;

    /** The lists, and the headings and links around them, in the order of the page. */
    private final List<Element> outline;

    private final String category;

    private ListingParser(Element page, String category) {
        this.page = page;
        this.outline = Elements.below(
                page,
                element -> isHeading(element)
                        || element.normalName().equals("dl")
                        || element.normalName().equals("a"));
        this.category = category;
    }

    /**
     * Reads a page.
     *
     * @param category the category or archive whose listing was asked for
     * @throws NotAFeedException if the document is not a listing page as arXiv lays it out. A page of another layout would come
     *     again, a blank one or a line of text may not
     */
    public static ListingPage parse(Document document, String category) throws NotAFeedException {
        String html = read(document);
        try {
            return parse(html, category);
        } catch (NotAFeedException e) {
            throw html.stripLeading().startsWith("<") ? e.asLasting() : e;
        }
    }

    private static ListingPage parse(String html, String category) throws NotAFeedException {
        Element whole = Jsoup.parse(html);
        Element page = whole.getElementById("dlpage");
        if (page != null) {
            return new ListingParser(page, category).read(isCut(html));
        }
        String text = HtmlText.of(whole);
        int tooOld = text.indexOf(TOO_OLD);
        if (tooOld >= 0) {
            return ListingPage.refusal(text.substring(tooOld, Math.min(text.length(), tooOld + TOO_OLD.length() + 8)));
        }
        throw new NotAFeedException("it has no element 'dlpage'", null);
    }

    private static String read(Document document) throws NotAFeedException {
        try (InputStream in = document.open()) {
            byte[] bytes = in.readNBytes(LONGEST_DOCUMENT + 1);
            if (bytes.length > LONGEST_DOCUMENT) {
                throw new NotAFeedException("it is longer than " + LONGEST_DOCUMENT + " bytes", null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new NotAFeedException("it can't be read: " + e.getMessage(), e);
        }
    }

    /** Whether the document ends before its last entry does. A reader of HTML closes what is left open, and hides it. */
    private static boolean isCut(String html) {
        for (int i = html.length() - 1; i >= 0; i--) {
            if (html.charAt(i) == '<') {
                if (html.regionMatches(true, i, "</dl", 0, 4) || html.regionMatches(true, i, "</body", 0, 6)) {
                    return false;
                }
                if (html.regionMatches(true, i, "<dd", 0, 3) || html.regionMatches(true, i, "<dt", 0, 3)) {
                    return true;
                }
            }
        }
        return false;
    }

    private ListingPage read(boolean cut) throws NotAFeedException {
        LocalDate day = day();
        List<ListingSection> sections = new ArrayList<>();
        for (Element part : outline) {
            if (part.normalName().equals("dl")) {
                section(part).ifPresent(sections::add);
            }
        }
        if (!sections.isEmpty()
                && sections.stream().allMatch(section -> section.entries().isEmpty())) {
            throw new NotAFeedException(
                    "none of its entries can be read; of the first, "
                            + sections.get(0).unreadable().get(0).reason(),
                    null);
        }
        return new ListingPage(day, totals(sections), sections, nextAnnouncement(day), cut, null);
    }

    private LocalDate day() throws NotAFeedException {
        for (Element heading : outline) {
            String text = isHeading(heading) ? OneLine.of(heading.text()) : "";
            Matcher day = DAY.matcher(text);
            if (text.length() <= LONGEST_HEADING && day.find()) {
                Optional<LocalDate> date = date(day);
                if (date.isPresent()) {
                    return date.get();
                }
            }
        }
        throw new NotAFeedException("none of its headings tells the day of a listing", null);
    }

    private static Optional<LocalDate> date(Matcher day) {
        String month = day.group(2).toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(month)) {
                try {
                    return Optional.of(
                            LocalDate.of(Integer.parseInt(day.group(3)), i + 1, Integer.parseInt(day.group(1))));
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private List<Integer> totals(List<ListingSection> sections) throws NotAFeedException {
        String text = HtmlText.outside(page, "dl");
        Set<Integer> totals = new LinkedHashSet<>();
        Matcher total = TOTAL.matcher(text);
        while (total.find()) {
            totals.add(number(total.group(1)));
        }
        boolean nothing = NOTHING.matcher(text).find();
        if (totals.isEmpty() && (!nothing || !sections.isEmpty())) {
            throw new NotAFeedException("it does not tell how many entries the day has", null);
        }
        if (sections.isEmpty() && !nothing && !totals.equals(Set.of(0))) {
            throw new NotAFeedException("it tells of entries and has no list of them", null);
        }
        return totals.isEmpty() ? List.of(0) : new ArrayList<>(totals);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replace(",", ""));
    }

    private static boolean isHeading(Element element) {
        return switch (element.normalName()) {
            case "h1", "h2", "h3", "h4" -> true;
            default -> false;
        };
    }

    /** A section; empty for a list without entries. */
    private Optional<ListingSection> section(Element list) throws NotAFeedException {
        List<Element> parts = Elements.below(list, element -> isHeading(element) || isHalfAnEntry(element));
        if (parts.stream().noneMatch(ListingParser::isHalfAnEntry)) {
            return Optional.empty();
        }
        String text = heading(list, parts);
        Matcher heading = SECTION.matcher(text);
        if (text.length() > LONGEST_HEADING || !heading.matches()) {
            throw new NotAFeedException("it has a list of which the heading is not understood", null);
        }
        ListingSection.Kind kind = switch (heading.group(1).toLowerCase(Locale.ROOT)) {
            case "new" -> ListingSection.Kind.NEW;
            case "cross" -> ListingSection.Kind.CROSS;
            default -> ListingSection.Kind.REPLACEMENT;
        };
        SectionEntries entries = new SectionEntries(new ListingEntryReader(kind, category));
        parts.stream().filter(ListingParser::isHalfAnEntry).forEach(entries::add);
        entries.end();
        return Optional.of(new ListingSection(
                kind,
                heading.group(2).toLowerCase(Locale.ROOT).contains("continued"),
                number(heading.group(3)),
                number(heading.group(4)),
                entries.read,
                entries.unreadable));
    }

    private static boolean isHalfAnEntry(Element element) {
        return element.normalName().equals("dt") || element.normalName().equals("dd");
    }

    /** The heading in a list, or else the last one before it. */
    private String heading(Element list, List<Element> parts) {
        Element heading = null;
        for (Element before : outline.subList(0, outline.indexOf(list))) {
            heading = isHeading(before) ? before : heading;
        }
        for (Element inside : parts) {
            if (isHeading(inside)) {
                heading = inside;
                break;
            }
        }
        return heading == null ? "" : OneLine.of(heading.text());
    }

    /** The next day with an announcement, which a page of {@code /catchup} links. */
    private @Nullable LocalDate nextAnnouncement(LocalDate day) {
        for (Element link : outline) {
            Matcher address = DAY_OF_LINK.matcher(link.attr("href"));
            if (address.find()) {
                try {
                    LocalDate linked = LocalDate.parse(address.group(1));
                    if (linked.isAfter(day)) {
                        return linked;
                    }
                } catch (DateTimeException e) {
                    // An address that nobody can follow tells nothing.
                }
            }
        }
        return null;
    }

    /** The entries of a section while they are read. */
    private static final class SectionEntries {

        private final ListingEntryReader reader;
        private final List<ListingEntry> read = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private @Nullable Element term;

        SectionEntries(ListingEntryReader reader) {
            this.reader = reader;
        }

        void add(Element element) {
            if (element.normalName().equals("dd")) {
                read(element);
            } else {
                end();
                term = element;
            }
        }

        /** Ends an entry that has no second half. */
        void end() {
            if (term != null) {
                read(null);
            }
        }

        private void read(@Nullable Element definition) {
            try {
                read.add(reader.read(term, definition));
            } catch (IllegalArgumentException e) {
                String subject = ListingEntryReader.id(term)
                        .map(ArxivId::toString)
                        .orElse("entry " + (read.size() + unreadable.size() + 1));
                unreadable.add(new Unreadable(subject, String.valueOf(e.getMessage())));
            }
            term = null;
        }
    }
}
