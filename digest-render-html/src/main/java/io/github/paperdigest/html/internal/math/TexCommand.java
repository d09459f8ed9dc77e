package io.github.paperdigest.html.internal.math;

/** The commands of TeX as they are written. */
final class TexCommand {

    private TexCommand() {}

    /** The command that starts here, backslash included: letters, or one other character. Empty if none starts here. */
    static String at(String tex, int position) {
        if (position >= tex.length() || tex.charAt(position) != '\\') {
            return "";
        }
        int end = position + 1;
        while (end < tex.length() && isLetter(tex.charAt(end))) {
            end++;
        }
        if (end == position + 1 && end < tex.length()) {
            end += Character.charCount(tex.codePointAt(end));
        }
        return tex.substring(position, end);
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
