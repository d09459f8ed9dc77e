package io.github.paperdigest.markdown.internal.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which commands of TeX may not reach the programs that show formulas on web pages. Those commands that MathJax, KaTeX
 * and GitHub define are in a list, each allowed or not; all others are authors' own, which do nothing there.
 */
final class TexCommands {

    private static final String LIST = "tex-commands.txt";
    private static final Set<String> DISARMED = WordFile.words(LIST, "disarmed");
    private static final Set<String> WITHOUT_OPTION = WordFile.words(LIST, "allowed without an option");

    /** KaTeX takes {@code @} for a letter, MathJax does not. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z]+)([A-Za-z@]*)\\*?(\\s*\\[)?|@[A-Za-z@]+");

    private static final Pattern WEB_LINK =
            Pattern.compile("(?:href|url)\\s*\\{\\s*https?://", Pattern.CASE_INSENSITIVE);

    private TexCommands() {}

    /** Whether the command whose name starts here has to lose its backslash. */
    static boolean isDisarmed(String text, int position, boolean webLinksAreFine) {
        Matcher name = NAME.matcher(text).region(position, text.length());
        if (!name.lookingAt()) {
            return false;
        }
        if (name.group(1) == null) {
            return DISARMED.contains(name.group());
        }
        boolean disarmed = DISARMED.contains(name.group(1))
                || DISARMED.contains(name.group(1) + name.group(2))
                || (name.group(3) != null && WITHOUT_OPTION.contains(name.group(1)));
        return disarmed
                && !(webLinksAreFine
                        && WEB_LINK.matcher(text)
                                .region(position, text.length())
                                .lookingAt());
    }
}
