package io.github.paperdigest.arxiv.id;

import java.net.URI;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of a paper on arXiv, of either scheme, with or without a version: {@code 2510.02676},
 * {@code 0704.0001v2}, {@code hep-th/9901001}, {@code math.GT/0309136v1}.
 *
 * <p>Ids are ordered as they were announced: by month, then by number; the month of an id is that of the work on its
 * announcement, which may be the one after its submission. In April 2007 and before, when each archive counted for
 * itself, archives of one month follow each other by name. Versions of one paper are ordered by number, and an id without
 * a version comes before them.
 *
 * <p>The subject class that some ids of before April 2007 carry is kept, but it names no other paper: {@code
 * math.GT/0309136} and {@code math/0309136} are equal.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://info.arxiv.org/help/arxiv_identifier.html">Understanding the arXiv identifier</a>
 */
public final class ArxivId implements Comparable<ArxivId> {

    private static final Pattern MODERN = Pattern.compile("(\\d{2})(\\d{2})\\.(\\d{4,6})(?:[vV](\\d{1,4}))?");
    private static final Pattern OLD = Pattern.compile(
            "([a-z]+(?:-[a-z]+)?)(?:\\.([A-Za-z-]{2,12}))?/(\\d{2})(\\d{2})(\\d{3})(?:[vV](\\d{1,4}))?");

    /** An id of either scheme, as far as its signs tell; in an address its slash may be escaped. */
    private static final String ID = "(\\d{4}\\.\\d{4,6}(?:v\\d{1,4})?"
            + "|[a-z]+(?:-[a-z]+)?(?:\\.[a-z-]{2,12})?(?:/|%2F)\\d{7}(?:v\\d{1,4})?)";

    /** {@code https://arxiv.org/abs/}, on any of arXiv's hosts and on ar5iv. */
    private static final String PAGE =
            "(?:https?://)?(?:[a-z0-9-]+\\.)*(?:arxiv|ar5iv)\\.org/(?:(?:abs|pdf|html|format|e-print|src|ps)/)?(?:arxiv:)?";

    /** {@code https://doi.org/10.48550/arXiv.}, also without the resolver. */
    private static final String DOI =
            "(?:doi:\\s?)?(?:(?:https?://)?(?:dx\\.|www\\.)?doi\\.org/)?10\\.48550(?:/|%2F)arxiv\\.";

    /** {@code arXiv:}, as in citations, and the identifier of OAI-PMH. */
    private static final String NAME = "(?:oai:arxiv\\.org:|(?:arxiv preprint )?arxiv[:.\\s]\\s?)?";

    /** What follows an id in an address: the ending of a file, a slash, a query, a fragment. */
    private static final String REST_OF_PAGE = "(?:\\.pdf|\\.ps|\\.html?)?/?(?:[?#]\\S*)?";

    /** What follows an id elsewhere: the ending of a file, or the category and the day of submission or the year. */
    private static final String REST_OF_NAME =
            "(?:\\.pdf)?(?:\\s?[\\[(][a-z-]+(?:\\.[a-z-]+)?[\\])])?(?:\\s?\\d{1,2} [a-z]{3,9}\\.? \\d{4}|,? \\(?\\d{4}\\)?)?";

    /** What people paste: an address or a citation, with brackets, quotes or the marks of a sentence around. */
    private static final Pattern PASTED = Pattern.compile(
            "\\s*(?:\\[.*]\\()?[\\s\\p{Z}\\p{Cf}\\p{Ps}\\p{Pi}<\"'`*_]*+"
                    + ("(?:" + NAME + ID + REST_OF_NAME + "|(?:" + PAGE + "|" + DOI + ")" + ID + REST_OF_PAGE + ")")
                    + "[\\s\\p{Z}\\p{Cf}\\p{Pe}\\p{Pf}\\p{Pi}>\"'`*_.,;:!?]*+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern SLASH = Pattern.compile("%2F", Pattern.CASE_INSENSITIVE);
    private static final YearMonth FIRST_MODERN = YearMonth.of(2007, 4);
    private static final YearMonth FIRST_OF_FIVE_DIGITS = YearMonth.of(2015, 1);
    private static final YearMonth FIRST = YearMonth.of(1991, 7);
    private static final int LONGEST = 1000;

    private final @Nullable String archive;
    private final @Nullable String subjectClass;
    private final YearMonth month;
    private final String digits;
    private final int version;

    private ArxivId(
            @Nullable String archive,
            @Nullable String subjectClass,
            YearMonth month,
            String digits,
            @Nullable String version) {
        this.archive = archive;
        this.subjectClass = subjectClass;
        this.month = month;
        this.digits = digits;
        this.version = version == null ? 0 : Integer.parseInt(version);
    }

    /**
     * Reads an id in the forms in which people paste it: bare; as {@code arXiv:2510.02676v1 [cs.LG] 3 Oct 2025} and other
     * citations; as {@code oai:arXiv.org:…}; as arXiv's DOI, {@code 10.48550/arXiv.2510.02676}, with or without {@code doi:}
     * or the address of a resolver; as an address of a page or file on arXiv's hosts or ar5iv, whatever query or fragment it
     * has; as the target of a link in Markdown. Brackets, quotes and marks of a sentence around it are passed over.
     *
     * @param text an id in one of these forms
     * @return the id
     * @throws IllegalArgumentException if the text is not an arXiv id; the message quotes it
     */
    public static ArxivId parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "not an arXiv id: '" + text + "'; ids look like 2510.02676, 2510.02676v2 or hep-th/9901001"));
    }

    /**
     * Reads an id as {@link #parse} does.
     *
     * @param text any text
     * @return the id; empty if the text is not one
     */
    public static Optional<ArxivId> tryParse(String text) {
        return bare(text)
                .or(() -> Optional.of(PASTED.matcher(text))
                        .filter(pasted -> text.length() <= LONGEST && pasted.matches())
                        .map(pasted -> pasted.group(1) == null ? pasted.group(2) : pasted.group(1))
                        .flatMap(id -> bare(SLASH.matcher(id).replaceFirst("/"))));
    }

    private static Optional<ArxivId> bare(String text) {
        Matcher modern = MODERN.matcher(text);
        if (modern.matches()) {
            return modern(modern);
        }
        Matcher old = OLD.matcher(text);
        return old.matches() ? old(old) : Optional.empty();
    }

    private static Optional<ArxivId> modern(Matcher match) {
        String digits = match.group(3);
        return month(2000, match.group(1), match.group(2))
                .filter(month -> !month.isBefore(FIRST_MODERN))
                .filter(month -> month.isBefore(FIRST_OF_FIVE_DIGITS) ? digits.length() == 4 : digits.length() > 4)
                .filter(month -> isPositive(digits) && isVersion(match.group(4)))
                .map(month -> new ArxivId(null, null, month, digits, match.group(4)));
    }

    private static Optional<ArxivId> old(Matcher match) {
        String digits = match.group(5);
        int century = match.group(3).charAt(0) == '9' ? 1900 : 2000;
        return month(century, match.group(3), match.group(4))
                .filter(month -> !month.isBefore(FIRST) && month.isBefore(FIRST_MODERN))
                .filter(month -> isPositive(digits) && isVersion(match.group(6)))
                .map(month -> new ArxivId(match.group(1), match.group(2), month, digits, match.group(6)));
    }

    private static Optional<YearMonth> month(int century, String year, String month) {
        int number = Integer.parseInt(month);
        return number < 1 || number > 12
                ? Optional.empty()
                : Optional.of(YearMonth.of(century + Integer.parseInt(year), number));
    }

    private static boolean isPositive(String digits) {
        return Integer.parseInt(digits) > 0;
    }

    private static boolean isVersion(@Nullable String digits) {
        return digits == null || isPositive(digits);
    }

    /** {@return the archive of an id of before April 2007, for instance {@code hep-th}; empty for others} */
    public Optional<String> archive() {
        return Optional.ofNullable(archive);
    }

    /** {@return the subject class that an id of before April 2007 was written with, for instance {@code GT}; empty for others} */
    public Optional<String> subjectClass() {
        return Optional.ofNullable(subjectClass);
    }

    /** {@return the month in which the id was given} */
    public YearMonth month() {
        return month;
    }

    /** {@return the number within the month (and archive), 1 or higher} */
    public int number() {
        return Integer.parseInt(digits);
    }

    /** {@return the version, 1 or higher; empty if the id has none} */
    public OptionalInt version() {
        return version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /** {@return the id of the paper without a version and subject class: what names it in the rest of this library} */
    public String paper() {
        String yymm = twoDigits(month.getYear() % 100) + twoDigits(month.getMonthValue());
        return archive == null ? yymm + "." + digits : archive + "/" + yymm + digits;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    /**
     * {@return the same paper in another version}
     *
     * @param wanted the version, 1 or higher
     * @throws IllegalArgumentException if it is lower
     */
    public ArxivId withVersion(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException(this + ": a version is 1 or higher, not " + wanted);
        }
        return new ArxivId(archive, subjectClass, month, digits, Integer.toString(wanted));
    }

    /** {@return the same paper without a version} */
    public ArxivId withoutVersion() {
        return version == 0 ? this : new ArxivId(archive, subjectClass, month, digits, null);
    }

    /** {@return the page of the abstract, to which arXiv asks to link} */
    public URI abstractUrl() {
        return URI.create("https://arxiv.org/abs/" + this);
    }

    /** {@return the address of the PDF} */
    public URI pdfUrl() {
        return URI.create("https://arxiv.org/pdf/" + this);
    }

    /** {@return the address of the HTML form, which only newer papers have} */
    public URI htmlUrl() {
        return URI.create("https://arxiv.org/html/" + this);
    }

    @Override
    public int compareTo(ArxivId other) {
        int order = month.compareTo(other.month);
        if (order == 0 && archive != null && other.archive != null) {
            order = archive.compareTo(other.archive);
        }
        if (order == 0) {
            order = Integer.compare(number(), other.number());
        }
        return order != 0 ? order : Integer.compare(version, other.version);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ArxivId id
                && Objects.equals(archive, id.archive)
                && month.equals(id.month)
                && number() == id.number()
                && version == id.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(archive, month, number(), version);
    }

    /** The id as arXiv writes it, with its version if it has one: {@code 2510.02676v2}, {@code math/0309136}. */
    @Override
    public String toString() {
        return version == 0 ? paper() : paper() + "v" + version;
    }
}
