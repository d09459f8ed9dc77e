package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import io.github.paperdigest.internal.text.TexAccents;
import java.util.regex.Pattern;

/** Names and affiliations in Unicode, without the signs that people leave around them. */
final class Names {

    /** No name of a person or collaboration is longer; what is, is kept as it is. */
    static final int LONGEST = 1000;

    private static final Pattern AROUND = Pattern.compile("^[\\s,;:&*†‡§¶∗#.+\\-–—]+|[\\s,;:&*†‡§¶∗#^]+$");

    /** Brackets, and TeX's blank that does not break a line. */
    private static final Pattern NO_SIGN = Pattern.compile("[()\\[\\]]|(?<=\\.)~");

    private Names() {}

    /** A name on one line, its TeX resolved, without brackets that have no partner and signs at its ends. */
    static String clean(String text) {
        String unicode = TexAccents.toUnicode(text);
        return isClean(unicode) ? unicode : trimmed(NO_SIGN.matcher(unicode).replaceAll(" "));
    }

    /** The text on one line without signs at its ends. */
    static String trimmed(String text) {
        String line = OneLine.of(text);
        return line.length() > LONGEST ? line : AROUND.matcher(line).replaceAll("");
    }

    /** Whether there are but letters, single blanks between them, and signs that belong to names. */
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = i > 0 && i + 1 < text.length();
            boolean fine = Character.isLetter(c)
                    || (inner && c == ' ' && text.charAt(i - 1) != ' ')
                    || (i > 0 && (c == '.' || c == '\'' || (c == '-' && inner)));
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
