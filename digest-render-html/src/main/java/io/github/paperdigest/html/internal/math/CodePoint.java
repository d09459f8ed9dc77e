package io.github.paperdigest.html.internal.math;

/** The argument of the command "unicode", which stands in abstracts for dashes and quotes. */
final class CodePoint {

    private CodePoint() {}

    /**
     * The character of a number such as {@code x2013} or {@code 8211}.
     *
     * @throws NotListedException unless it is a character beyond ASCII that can be seen
     */
    static String visible(String number) throws NotListedException {
        boolean hexadecimal = number.startsWith("x");
        String digits = hexadecimal ? number.substring(1) : number;
        if (!digits.matches("[0-9A-Fa-f]{2,6}")) {
            throw new NotListedException("a character's number");
        }
        int c;
        try {
            c = Integer.parseInt(digits, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            throw new NotListedException("a character's number");
        }
        if (c <= 0xA0 || c > Character.MAX_CODE_POINT || !isVisible(c)) {
            throw new NotListedException("a character's number");
        }
        return Character.toString(c);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> true;
        };
    }
}
