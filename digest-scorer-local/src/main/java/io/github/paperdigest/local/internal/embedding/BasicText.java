package io.github.paperdigest.local.internal.embedding;

import java.text.Normalizer;
import java.util.function.IntPredicate;

/**
 * The characters of a text as an uncased BERT model was trained to see them, one after the other: without control
 * characters and accents, in lower case, Chinese characters and punctuation each as a word of their own.
 *
 * <p>Every character is taken by itself, so that the work grows with the length of the text and with nothing else. The
 * order of accents, which decomposing whole texts would change at a quadratic price, is of no interest where all accents
 * are dropped.
 */
final class BasicText {

    private static final int REPLACEMENT = 0xFFFD;

    private BasicText() {}

    /** Takes words as they come. */
    interface Words {

        /** A character of the present word. */
        void letter(int codePoint);

        /** Ends the present word, if there is one; false if no more words are wanted. */
        boolean end();
    }

    /** Hands over the words of a part of a text; false if it was told that no more are wanted. */
    static boolean read(String text, int from, int to, Words words) {
        int at = from;
        while (at < to) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (!read(codePoint, words)) {
                return false;
            }
        }
        return words.end();
    }

    private static boolean read(int codePoint, Words words) {
        if (codePoint < 0x80) {
            return readAscii(codePoint, words);
        }
        if (isDropped(codePoint)) {
            return true;
        }
        if (Character.isSpaceChar(codePoint)) {
            return words.end();
        }
        if (!isChinese(codePoint)) {
            return readDecomposed(codePoint, words);
        }
        return words.end() && readDecomposed(codePoint, words) && words.end();
    }

    private static boolean readAscii(int c, Words words) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            return words.end();
        }
        if (c < ' ' || c == 0x7F) {
            return true;
        }
        if (c >= 'A' && c <= 'Z') {
            words.letter(c + ('a' - 'A'));
            return true;
        }
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            words.letter(c);
            return true;
        }
        return alone(c, words);
    }

    private static boolean readDecomposed(int codePoint, Words words) {
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
        IntPredicate taken = c -> Character.getType(c) == Character.NON_SPACING_MARK || take(c, words);
        return plain.codePoints().allMatch(taken);
    }

    private static boolean take(int codePoint, Words words) {
        int lower = Character.toLowerCase(codePoint);
        if (lower < 0x80) {
            return readAscii(lower, words);
        }
        if (isPunctuation(lower)) {
            return alone(lower, words);
        }
        words.letter(lower);
        return true;
    }

    private static boolean alone(int codePoint, Words words) {
        if (!words.end()) {
            return false;
        }
        words.letter(codePoint);
        return words.end();
    }

    /** What a decoder could not read, and half characters, which no decoder would have let through. */
    private static boolean isDropped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> codePoint == REPLACEMENT;
        };
    }

    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT's own code names. */
    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
