package io.github.paperdigest.arxiv.internal.names;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its words whether a paper was withdrawn: arXiv has no field for it, and asks authors to say so in the comment;
 * older papers say it in the abstract or title. A paper that was withdrawn from a conference, or of which an earlier version
 * was withdrawn, is not.
 *
 * @see <a href="https://info.arxiv.org/help/withdraw.html">To withdraw an article</a>
 */
public final class Withdrawal {

    private static final String PAPER =
            "(?:paper|article|submission|manuscript|pre-?print|e-?print|work|note|draft|version|"
                    + "document|thesis|report|letter)";

    private static final String WITHDRAWN = "withdrawn\\b(?!\\s+from\\b(?!\\s+(?:the\\s+)?arxiv))";

    private static final Pattern STATEMENT = Pattern.compile(
            ("\\b(?:this|the|our)\\s+(?!previous|earlier|first|original|old|prior)(?:(?:present|current|entire)\\s+)?"
                            + PAPER
                            + "\\s+(?:(?:has|have|had|was|is)\\s+)?(?:(?:now|hereby|temporarily|therefore|being|been)\\s+){0,3}"
                            + WITHDRAWN)
                    + ("|^\\W*(?:" + PAPER + "\\s+)?(?:(?:has|was|is)\\s+)?(?:(?:been|temporarily)\\s+){0,2}"
                            + WITHDRAWN
                            + "(?=\\W*$|\\s*[.,;:)\\]]|\\s+(?:by|due|because|as|for|since|in|until|pending|and|from|to)\\b)")
                    + ("|\\b(?:we|i|the authors?)\\s+(?:(?:have|has|hereby|wish to|would like to|decided to|temporarily)\\s+){0,4}"
                            + "(?:withdraw|withdrew|withdrawn)\\s+(?:this|the|our)\\s+" + PAPER + "\\b(?!\\s+from\\b)")
                    + ("|\\b(?:note:|this|submission|paper|article|manuscript)\\s+(?:(?:has been|was|is)\\s+)?"
                            + "(?:withdrawn|removed)\\s+by\\s+(?:the\\s+)?arxiv"),
            Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_TITLE = Pattern.compile(
            "^\\s*(?:[(\\[]\\s*withdrawn\\b[^)\\]]{0,60}[)\\]]|withdrawn\\s*[:–—-])|[(\\[]\\s*withdrawn\\b[^)\\]]{0,60}[)\\]]\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** An abstract says it in its first sentence, or is about something else. */
    private static final int FIRST_SENTENCE = 160;

    /** No comment that says it is longer. */
    private static final int LONGEST_COMMENT = 4000;

    private Withdrawal() {}

    /** Whether one of these says that the paper was withdrawn. */
    public static boolean isTold(String title, String abstractText, @Nullable String comment) {
        return (mentions(title) && IN_TITLE.matcher(title).find())
                || isStatedIn(abstractText, FIRST_SENTENCE)
                || (comment != null && isStatedIn(comment, LONGEST_COMMENT));
    }

    private static boolean isStatedIn(String text, int most) {
        String beginning = text.substring(0, Math.min(most, text.length()));
        return mentions(beginning) && STATEMENT.matcher(beginning).find();
    }

    /** Hardly any text does, and this is quickly seen. */
    private static boolean mentions(String text) {
        return text.contains("ithdr") || text.contains("ITHDR") || text.contains("emoved by");
    }
}
