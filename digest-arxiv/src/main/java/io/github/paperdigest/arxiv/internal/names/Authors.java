package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The authors of a paper, made of the names that its source has: one by one, or parts of a line. Whoever writes them, the
 * same rules hold:
 *
 * <ul>
 *   <li>{@code et al.}, {@code and others}, degrees, and parts without a letter are nobody.
 *   <li>{@code Jr.} and {@code III} belong to the name before.
 *   <li>{@code A. B. for the X and Y Collaborations} is a person and the collaborations, which are kept together.
 *   <li>What is in brackets is an affiliation, or says where to find it ({@link NumberedAffiliations}).
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class Authors {

    /** Signs between authors in a name that should be one. */
    private static final String STRONG_SEPARATORS = ";:";

    private static final Pattern AND =
            Pattern.compile("(?<=^|\\s)(?:and|AND|&|\\\\&)(?=\\s|$)(?!\\s+(?:Co|Company|Sons)\\b\\.?\\s*$)");

    private static final String GROUP = "(?:collaborations?|consorti(?:um|a)|teams?|groups?|projects?|networks?|"
            + "initiatives?|experiments?|members|investigators|community|alliance|partnership|committee)";

    private static final Pattern GROUP_END =
            Pattern.compile("(?:^|.*\\s)" + GROUP + "[\\s.]*", Pattern.CASE_INSENSITIVE);

    private static final String PLURAL_GROUP =
            "(?:collaborations|consortia|teams|groups|projects|networks|experiments)";

    private static final Pattern PLURAL_END =
            Pattern.compile("(?:^|.*\\s)" + PLURAL_GROUP + "[\\s.]*", Pattern.CASE_INSENSITIVE);

    private static final String BEHALF = "(?:on behalf of|representing)";

    /**
     * {@code for the X Collaboration}, {@code on behalf of X}, and {@code X and Y Collaborations}, where X is one word or has
     * one in capitals.
     */
    private static final Pattern GROUP_NAME = Pattern.compile(
            "(?:^|\\s)" + BEHALF + "\\s+(?:the\\s+)?(\\S.*)"
                    + "|^\\s*for\\s+(?:the\\s+)?(\\S.*)"
                    + ("|\\sfor\\s+(?:the\\s+)?(\\S.*\\s" + GROUP + ")[\\s.]*$")
                    + ("|^\\s*((?:the\\s+)?(?:[^\\s.]+\\s+){0,2}(?-i:\\p{Lu}{2,})(?:\\s+[^\\s.]+){0,2}\\s+(?:and|&)\\s+"
                            + "[^.]+\\s+" + PLURAL_GROUP + ")[\\s.]*$")
                    + ("|(?:^|(?:and|&)\\s)\\s*((?:the\\s+)?\\S+(?:\\s+(?:and|&)\\s+\\S+){1,6}(?:\\s+\\S+){0,4}?\\s+"
                            + GROUP + ")[\\s.]*$"),
            Pattern.CASE_INSENSITIVE);

    /** The beginning of a list of collaborations whose last word comes after more commas. */
    private static final Pattern OPENS_GROUP = Pattern.compile(
            "(?:^|.*\\s)(?:for the|" + BEHALF + "|for(?=\\s+(?-i:\\p{Lu}{2})))\\s.*|\\s*(the)\\s.*",
            Pattern.CASE_INSENSITIVE);

    /** No list of collaborations is longer. */
    private static final int MOST_GROUPS = 8;

    private static final Pattern INITIAL = Pattern.compile("(?:^|.*[\\s.])\\p{Lu}\\.(?:[\\s-].*|$)");

    private static final Pattern ET_AL =
            Pattern.compile("(?:^|[\\s,]+)et\\.?[\\s-]*al(?:\\.|ii|ia)?[\\s.,]*$", Pattern.CASE_INSENSITIVE);

    private static final String SUFFIX = "(?:[Jj][Rr]|[Ss][Rr])\\.?|II|III|IV|2nd|3rd";
    private static final Pattern IS_SUFFIX = Pattern.compile(SUFFIX);
    private static final Pattern COMMA_BEFORE_SUFFIX = Pattern.compile("\\s*,\\s*(?=(?:" + SUFFIX + ")$)");

    private static final Pattern NOBODY = Pattern.compile("(?i:(?:many |several |\\d+ )?(?:other|more|additional)s?"
            + "(?: authors| collaborators)?|co-?authors|co-?workers|colleagues|authors?|editors?|eds?\\.?|deceased|et|with|for)"
            + "|Ph\\.?\\s?D\\.?|M\\.D\\.|MD|M\\.?Sc\\.?|Esq\\.?");

    /** In brackets: what is said of the person and is no affiliation. */
    private static final Pattern REMARK = Pattern.compile(
            "(?:the late|deceased|editors?|eds?\\.?|speaker|(?:corresponding|equal|joint|co-?)[\\s-]?(?:first )?"
                    + "(?:authors?|contributions?|first|senior))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern APPENDIX = Pattern.compile(
            "^(?:with\\s+)?(?:an?\\s+)?(?:appendix|appendices|contributions?|addendum)\\s+(?:written\\s+)?(?:by|from)\\s+",
            Pattern.CASE_INSENSITIVE);

    private final List<Source> sources = new ArrayList<>();

    /**
     * A part as the source has it.
     *
     * @param raw what the source writes
     * @param text the same taken apart; null for a plain name
     * @param affiliations what the source gives apart
     */
    private record Source(String raw, @Nullable AuthorText text, List<String> affiliations) {

        /** What is outside of brackets. */
        String mask() {
            return text == null ? raw : text.mask();
        }
    }

    /** Adds what a source gives as one author. */
    public void add(String name, List<String> affiliations) {
        for (String part : AuthorText.line(name).splitAt(STRONG_SEPARATORS)) {
            sources.add(new Source(part, PlainName.is(part) ? null : AuthorText.part(part), affiliations));
        }
    }

    /** Adds a part of a line without white space at its ends. */
    void add(String part) {
        sources.add(new Source(part, PlainName.is(part) ? null : AuthorText.part(part), List.of()));
    }

    void add(AuthorText part) {
        sources.add(new Source(part.raw(), part, List.of()));
    }

    /** Whether nothing has been added. */
    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** The authors in their order. */
    public List<Author> authors() {
        return new Reading().authors();
    }

    /** Whether nothing is to be found in a text but a name; one that is too long is not searched. */
    private static boolean isSimple(String text) {
        return text.length() > Names.LONGEST || !PlainName.isSpecial(text);
    }

    private static boolean isGroup(String name) {
        return name.length() <= Names.LONGEST && GROUP_END.matcher(name).matches();
    }

    /** An author while the rest is read. */
    private static final class Found {
        private String name;
        private String raw;
        private List<String> affiliations;
        private List<String> signs = List.of();

        Found(String name, String raw, List<String> affiliations) {
            this.name = name;
            this.raw = raw;
            this.affiliations = affiliations;
        }

        void addAffiliations(List<String> more) {
            if (!more.isEmpty()) {
                affiliations =
                        Stream.concat(affiliations.stream(), more.stream()).toList();
            }
        }

        void addSigns(List<String> more) {
            if (!more.isEmpty()) {
                signs = Stream.concat(signs.stream(), more.stream()).toList();
            }
        }

        void addSuffix(String suffix, String rawSuffix) {
            name = name + " " + suffix;
            raw = raw + ", " + rawSuffix;
        }
    }

    /** One way through all parts. */
    private final class Reading {
        private final List<Found> found = new ArrayList<>();
        private final NumberedAffiliations numbered = new NumberedAffiliations();

        List<Author> authors() {
            for (int i = 0; i < sources.size(); i++) {
                Source source = sources.get(i);
                AuthorText text = source.text();
                if (text == null) {
                    found.add(new Found(source.raw(), source.raw(), source.affiliations()));
                    continue;
                }
                if (beginsList(text)) {
                    numbered.read(joined(i, sources.size() - 1).raw());
                    break;
                }
                int last = lastOfGroup(i);
                read(last == i ? text : joined(i, last), source.affiliations());
                i = last;
            }
            List<Author> authors = new ArrayList<>(found.size());
            for (Found author : found) {
                author.addAffiliations(numbered.of(author.signs));
                authors.add(new Author(author.name, author.affiliations, author.raw));
            }
            return authors;
        }

        private boolean beginsList(AuthorText text) {
            return text.beginsWithBracket() && numbered.isList(text.raw());
        }

        private AuthorText joined(int first, int last) {
            List<String> texts = new ArrayList<>();
            for (Source source : sources.subList(first, last + 1)) {
                texts.add(source.raw());
            }
            return AuthorText.part(String.join(", ", texts));
        }

        /** Where a list of collaborations ends that begins in this part: {@code for the X, Y and Z Collaborations}. */
        private int lastOfGroup(int first) {
            String mask = sources.get(first).mask();
            if (isSimple(mask)) {
                return first;
            }
            Matcher opens = OPENS_GROUP.matcher(mask);
            if (!opens.matches() || isGroup(mask)) {
                return first;
            }
            Pattern end = opens.group(1) == null ? GROUP_END : PLURAL_END;
            int limit = Math.min(sources.size(), first + MOST_GROUPS);
            for (int last = first + 1; last < limit; last++) {
                String next = sources.get(last).mask();
                if (INITIAL.matcher(next).matches()) {
                    return first;
                }
                if (end.matcher(next).matches()) {
                    return last;
                }
            }
            return first;
        }

        private void read(AuthorText text, List<String> affiliations) {
            if (isSimple(text.mask())) {
                readName(text, text.raw(), affiliations);
                return;
            }
            Matcher group = GROUP_NAME.matcher(text.mask());
            if (!group.find()) {
                readNames(text, affiliations);
                return;
            }
            int name = 1;
            while (group.start(name) < 0) {
                name++;
            }
            readNames(text.until(group.start()), affiliations);
            AuthorText collaboration = text.from(group.start(name));
            readName(collaboration, text.from(group.start()).raw(), affiliations);
        }

        private void readNames(AuthorText text, List<String> affiliations) {
            for (AuthorText name : text.split(AND)) {
                readName(name, name.raw(), affiliations);
            }
        }

        private void readName(AuthorText text, String raw, List<String> given) {
            String name = name(text.name());
            List<String> affiliations = new ArrayList<>(given);
            List<String> signs = new ArrayList<>();
            @Nullable String members = null;
            for (String bracket : text.brackets()) {
                String content = OneLine.of(TexAccents.toUnicode(bracket));
                List<String> signsInside = numbered.signsIn(content);
                if (!signsInside.isEmpty()) {
                    signs.addAll(signsInside);
                } else if (isGroup(name) && ET_AL.matcher(content).find()) {
                    members = bracket;
                } else if (numbered.isList(content)) {
                    numbered.read(content);
                } else if (Names.hasLetter(content) && !REMARK.matcher(content).matches()) {
                    affiliations.add(content);
                }
            }
            add(name, raw, affiliations, signs);
            if (members != null) {
                AuthorLine.parse(members)
                        .forEach(author -> found.add(new Found(author.name(), author.raw(), author.affiliations())));
            }
        }

        private void add(String name, String raw, List<String> affiliations, List<String> signs) {
            boolean suffix = IS_SUFFIX.matcher(name).matches();
            if (!suffix && Names.hasLetter(name) && !NOBODY.matcher(name).matches()) {
                Found author = new Found(name, raw, affiliations);
                author.addSigns(signs);
                found.add(author);
            } else if (!found.isEmpty()) {
                Found before = found.get(found.size() - 1);
                before.addAffiliations(affiliations);
                before.addSigns(signs);
                if (suffix) {
                    before.addSuffix(name, raw);
                }
            }
        }

        private String name(String text) {
            String name = Names.clean(text);
            if (!isSimple(name)) {
                name = Names.clean(ET_AL.matcher(name).replaceFirst(""));
                name = APPENDIX.matcher(name).replaceFirst("");
            }
            return name.indexOf(',') < 0 || name.length() > Names.LONGEST
                    ? name
                    : COMMA_BEFORE_SUFFIX.matcher(name).replaceFirst(" ");
        }
    }
}
