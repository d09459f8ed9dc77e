package io.github.paperdigest.html.internal.math;

/**
 * The mathematical alphabets of Unicode (U+1D400 and on, and the letterlike symbols that fill their gaps). Browsers know
 * no other way to set a letter in one of them: MathML Core's {@code mathvariant} has no value but {@code normal}.
 */
enum Alphabet {
    /** Upright letters as they are. */
    ROMAN(0, 0, 0, 0, ""),
    ITALIC(0x1D434, 0x1D44E, 0, 0x1D6E2, "hℎ"),
    BOLD(0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, ""),
    BOLD_ITALIC(0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, ""),
    SCRIPT(0x1D49C, 0x1D4B6, 0, 0, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
    FRAKTUR(0x1D504, 0x1D51E, 0, 0, "CℭHℌIℑRℜZℨ"),
    DOUBLE_STRUCK(0x1D538, 0x1D552, 0x1D7D8, 0, "CℂHℍNℕPℙQℚRℝZℤ"),
    SANS_SERIF(0x1D5A0, 0x1D5BA, 0x1D7E2, 0, ""),
    MONOSPACE(0x1D670, 0x1D68A, 0x1D7F6, 0, "");

    private static final String GREEK_VARIANTS = "∂ϵϑϰϕϱϖ";

    private final int capitals;
    private final int small;
    private final int digits;
    private final int greek;
    private final String exceptions;

    Alphabet(int capitals, int small, int digits, int greek, String exceptions) {
        this.capitals = capitals;
        this.small = small;
        this.digits = digits;
        this.greek = greek;
        this.exceptions = exceptions;
    }

    /** The text in this alphabet; what is not in it stays. */
    String of(String text) {
        if (this == ROMAN) {
            return text;
        }
        StringBuilder styled = new StringBuilder(text.length() * 2);
        text.codePoints().map(this::of).forEach(styled::appendCodePoint);
        return styled.toString();
    }

    private int of(int c) {
        for (int i = 0; i < exceptions.length(); i += 2) {
            if (exceptions.charAt(i) == c) {
                return exceptions.charAt(i + 1);
            }
        }
        if (c >= 'A' && c <= 'Z') {
            return capitals + c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return small + c - 'a';
        }
        if (c >= '0' && c <= '9') {
            return digits == 0 ? c : digits + c - '0';
        }
        return greek == 0 ? c : greek(c);
    }

    private int greek(int c) {
        if (c >= 'Α' && c <= 'Ω') {
            return greek + c - 'Α';
        }
        if (c >= 'α' && c <= 'ω') {
            return greek + 26 + c - 'α';
        }
        int variant = GREEK_VARIANTS.indexOf(c);
        return variant < 0 ? c : greek + 51 + variant;
    }
}
