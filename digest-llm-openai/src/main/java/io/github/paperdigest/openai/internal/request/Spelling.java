package io.github.paperdigest.openai.internal.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * A text of which each character knows the place in the original text that it was written with, so that what was found
 * behind escapes can be hidden where it stands. Immutable.
 */
final class Spelling {

    private static final Map<String, Character> ENTITIES =
            Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');

    private static final int LONGEST_ENTITY = 8;

    private final String text;
    private final int[] from;
    private final int[] to;

    private Spelling(String text, int[] from, int[] to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** A text as it is written. */
    static Spelling of(String text) {
        int[] from = new int[text.length()];
        int[] to = new int[text.length()];
        Arrays.setAll(from, i -> i);
        Arrays.setAll(to, i -> i + 1);
        return new Spelling(text, from, to);
    }

    String text() {
        return text;
    }

    /** Where a character begins in the original text. */
    int from(int index) {
        return from[index];
    }

    /** Where a character ends in the original text. */
    int to(int index) {
        return to[index];
    }

    /** Without what may differ between two spellings of one value: letter case, white space, and the plus for a blank. */
    Spelling folded() {
        Writer writer = new Writer();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '+' && !Character.isWhitespace(letter) && !Character.isISOControl(letter)) {
                writer.write(Character.toLowerCase(letter), i, i + 1);
            }
        }
        return writer.spelling();
    }

    /** Without one layer of escapes: those of addresses, of JSON and of HTML. */
    Spelling unescaped() {
        Writer writer = new Writer();
        int at = 0;
        while (at < text.length()) {
            int end = switch (text.charAt(at)) {
                case '%' -> percent(at, writer);
                case '\\' -> backslash(at, writer);
                case '&' -> entity(at, writer);
                default -> at;
            };
            if (end == at) {
                writer.write(text.charAt(at), at, at + 1);
                end++;
            }
            at = end;
        }
        return writer.spelling();
    }

    /** Bytes above ASCII belong together, so each of their characters stands for all of them. */
    private int percent(int at, Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = at;
        int code = hex(end + 1, 2);
        while (end < text.length() && text.charAt(end) == '%' && code >= 0x80) {
            bytes.write(code);
            end += 3;
            code = hex(end + 1, 2);
        }
        if (bytes.size() > 0) {
            for (char letter : bytes.toString(StandardCharsets.UTF_8).toCharArray()) {
                writer.write(letter, at, end);
            }
            return end;
        }
        if (code < 0) {
            return at;
        }
        writer.write((char) code, at, at + 3);
        return at + 3;
    }

    private int backslash(int at, Writer writer) {
        if (at + 1 >= text.length()) {
            return at;
        }
        char kind = text.charAt(at + 1);
        int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
        int code = digits == 0 ? -1 : hex(at + 2, digits);
        int end = code < 0 ? at + 2 : at + 2 + digits;
        char blankOrItself = "nrtbf".indexOf(kind) >= 0 ? ' ' : kind;
        writer.write(code < 0 ? blankOrItself : (char) code, at, end);
        return end;
    }

    private int entity(int at, Writer writer) {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY) {
            return at;
        }
        String name = text.substring(at + 1, end);
        Character letter = ENTITIES.get(name);
        if (letter == null) {
            if (!name.matches("#(?:\\d{1,5}|[xX]\\p{XDigit}{1,4})")) {
                return at;
            }
            boolean isHex = Character.toLowerCase(name.charAt(1)) == 'x';
            letter = (char) Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
        }
        writer.write(letter, at, end + 1);
        return end + 1;
    }

    /** The number that so many hexadecimal digits are, or -1. */
    private int hex(int start, int digits) {
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private final class Writer {

        private final StringBuilder letters = new StringBuilder();
        private int[] starts = new int[text.length()];
        private int[] ends = new int[text.length()];

        void write(char letter, int start, int end) {
            int at = letters.length();
            letters.append(letter);
            starts[at] = from[start];
            ends[at] = to[end - 1];
        }

        Spelling spelling() {
            return new Spelling(letters.toString(), starts, ends);
        }
    }
}
