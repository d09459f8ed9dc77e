package io.github.paperdigest.arxiv.internal.listing;

import io.github.paperdigest.arxiv.category.ArxivCategory;
import io.github.paperdigest.arxiv.id.ArxivId;
import io.github.paperdigest.arxiv.internal.names.Subjects;
import io.github.paperdigest.arxiv.internal.names.Withdrawal;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a listing page, each a {@code dt} with links and a {@code dd} with the rest. */
final class ListingEntryReader {

    private static final Pattern PAPER = Pattern.compile("(?:^|/)(abs|html|pdf|ps|format|src)/([^?#]{1,100})");
    private static final Pattern ITEM = Pattern.compile("item(\\d{1,7})");
    private static final Pattern WRITTEN_ID = Pattern.compile("arXiv:(\\S{1,60})");

    private static final List<String> PARTS =
            List.of("list-title", "list-authors", "list-comments", "list-journal-ref", "list-subjects");

    /** 3000 authors with their affiliations have about 600 000 characters. */
    private static final int LONGEST_TEXT = 2_000_000;

    private final ListingSection.Kind kind;
    private final ArxivCategory category;

    /**
     * Reads the entries of a section.
     *
     * @param category the category or archive whose listing it is
     */
    ListingEntryReader(ListingSection.Kind kind, String category) {
        this.kind = kind;
        this.category = ArxivCategory.of(category);
    }

    /** The id of the paper, with a version if a link tells it. */
    static Optional<ArxivId> id(@Nullable Element term) {
        return term == null ? Optional.empty() : id(term, anchors(term));
    }

    private static Optional<ArxivId> id(Element term, List<Element> anchors) {
        ArxivId found = null;
        List<ArxivId> others = new ArrayList<>();
        for (Element link : anchors) {
            Matcher address = PAPER.matcher(link.attr("href"));
            if (address.find()) {
                boolean isAbstract = address.group(1).equals("abs");
                Optional<ArxivId> id = ArxivId.tryParse(withoutSuffix(address.group(2)));
                if (isAbstract && found == null) {
                    found = id.orElse(null);
                }
                id.ifPresent(others::add);
            }
        }
        if (found == null) {
            Matcher written = WRITTEN_ID.matcher(HtmlText.of(term));
            found = written.find() ? ArxivId.tryParse(written.group(1)).orElse(null) : null;
        }
        return found == null ? others.stream().max(ArxivId::compareTo) : Optional.of(newest(found, others));
    }

    private static String withoutSuffix(String path) {
        return path.endsWith(".pdf") ? path.substring(0, path.length() - ".pdf".length()) : path;
    }

    private static List<Element> anchors(Element term) {
        return Elements.below(term, element -> element.normalName().equals("a"));
    }

    /** The same paper with the highest version that a link of it has. */
    private static ArxivId newest(ArxivId paper, List<ArxivId> others) {
        ArxivId newest = paper;
        for (ArxivId other : others) {
            if (other.withoutVersion().equals(paper.withoutVersion()) && other.compareTo(newest) > 0) {
                newest = other;
            }
        }
        return newest;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if it has no id or no title, or a text that is too long
     */
    ListingEntry read(@Nullable Element term, @Nullable Element definition) {
        List<Element> anchors = term == null ? List.of() : anchors(term);
        ArxivId id = Optional.ofNullable(term)
                .flatMap(element -> id(element, anchors))
                .orElseThrow(() -> new IllegalArgumentException("it has no arXiv id"));
        if (definition == null) {
            throw new IllegalArgumentException("it has an id only");
        }
        Map<String, Element> parts = new HashMap<>();
        Elements.below(definition, element -> part(element) != null)
                .forEach(element -> parts.putIfAbsent(String.valueOf(part(element)), element));
        String rawTitle = text(parts.get("list-title"));
        if (rawTitle == null) {
            throw new IllegalArgumentException("it has no title");
        }
        Element authors = parts.get("list-authors");
        Subjects subjects = subjects(parts.get("list-subjects"));
        String abstractText = text(parts.get("p"));
        String comment = text(parts.get("list-comments"));
        String title = TexAccents.titleToUnicode(rawTitle);
        Paper.Builder paper = Paper.builder(id.paper(), title)
                .rawTitle(rawTitle)
                .withdrawn(Withdrawal.isTold(title, abstractText == null ? "" : abstractText, comment))
                .authors(authors == null ? List.of() : ListedAuthors.of(authors))
                .abstractText(abstractText == null ? "" : abstractText)
                .categories(subjects.categories())
                .classifications(subjects.classifications())
                .comment(comment)
                .journalReference(text(parts.get("list-journal-ref")))
                .announceType(type(subjects))
                .abstractUrl(id.withoutVersion().abstractUrl());
        id.version().ifPresent(paper::version);
        return new ListingEntry(item(anchors), paper.build());
    }

    /** What an element of an entry is, by its class or, for the abstract, its name; null for one that only holds others. */
    private static @Nullable String part(Element element) {
        String classes = element.className();
        for (String part : PARTS) {
            if (classes.contains(part) && element.hasClass(part)) {
                return part;
            }
        }
        return element.normalName().equals("p") && element.hasClass("mathjax") ? "p" : null;
    }

    /** The text of a part; null if the entry has none. */
    private static @Nullable String text(@Nullable Element element) {
        String text = element == null ? "" : HtmlText.of(element);
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("it has a text that is longer than " + LONGEST_TEXT + " characters");
        }
        return text.isEmpty() ? null : text;
    }

    private static Subjects subjects(@Nullable Element line) {
        List<String> terms = new ArrayList<>();
        if (line != null) {
            Element primary = line.selectFirst(".primary-subject");
            if (primary != null) {
                terms.add(code(HtmlText.of(primary)));
            }
            for (String subject : HtmlText.of(line).split(";", -1)) {
                terms.add(code(subject.strip()));
            }
        }
        return Subjects.of(terms);
    }

    /** The code of {@code Machine Learning (cs.LG)}. */
    private static String code(String subject) {
        int open = subject.lastIndexOf('(');
        return open >= 0 && subject.endsWith(")") ? subject.substring(open + 1, subject.length() - 1) : subject;
    }

    private AnnounceType type(Subjects subjects) {
        return switch (kind) {
            case NEW -> AnnounceType.NEW;
            case CROSS -> AnnounceType.CROSS;
            case REPLACEMENT -> isOwn(subjects) ? AnnounceType.REPLACE : AnnounceType.REPLACE_CROSS;
        };
    }

    /** Whether the primary category is the one whose listing this is, by whatever name, or lies in that archive. */
    private boolean isOwn(Subjects subjects) {
        return subjects.categories().isEmpty()
                || category.covers(subjects.categories().get(0));
    }

    private static int item(List<Element> anchors) {
        for (Element anchor : anchors) {
            Matcher item = ITEM.matcher(anchor.hasAttr("name") ? anchor.attr("name") : anchor.attr("id"));
            if (item.matches()) {
                return Integer.parseInt(item.group(1));
            }
        }
        return 0;
    }
}
