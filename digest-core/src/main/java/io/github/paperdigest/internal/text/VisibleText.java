package io.github.paperdigest.internal.text;

import java.util.regex.Pattern;

/** Text as a reader sees it. */
public final class VisibleText {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\u0085]+");

    /** Control, formatting (bidirectional overrides, zero-width and tag characters) and unassigned code points. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]");

    private VisibleText() {}

    /** The text on one line, without the characters that a reader can't see. */
    public static String of(String text) {
        return INVISIBLE
                .matcher(WHITE_SPACE.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
    }
}
