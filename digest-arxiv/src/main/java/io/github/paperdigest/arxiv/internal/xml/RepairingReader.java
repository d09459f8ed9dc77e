package io.github.paperdigest.arxiv.internal.xml;

import java.io.IOException;
import java.io.Reader;
import org.jsoup.nodes.Entities;

/**
 * Hands out the text of an XML document with what XML 1.0 does not allow in a text made legal, so that it costs its own few
 * characters and not the entry or the feed: HTML's entities become their characters, forbidden characters and references to
 * them U+FFFD, and ampersands, less-than signs and {@code ]]>} that are no markup stand for themselves. Whatever comes
 * before the first sign of the document, such as blank lines and marks of the byte order, is passed over. Entities of the
 * document's own are text here, so that none is ever replaced. A text longer than any honest answer ends the reading.
 *
 * <p>What is legal already is handed out as it is; reading it again changes nothing. Not thread-safe.
 */
final class RepairingReader extends Reader {

    private static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";
    private static final String REPLACEMENT = "\uFFFD";

    /** More than the longest entity of HTML, of 33 characters, and any honest number. */
    private static final int LOOKAHEAD = 64;

    private static final int BUFFER = 8192;

    private final Reader in;
    private final long longest;
    private final char[] raw = new char[BUFFER];
    private int at;
    private int end;
    private boolean started;
    private boolean ended;
    private boolean inCdata;

    /** What stands for the characters of the document that were read last, and how much of it has been handed out. */
    private String repaired = "";

    private int repairedAt;
    private long characters;

    RepairingReader(Reader in, long longest) {
        this.in = in;
        this.longest = longest;
    }

    private static boolean isLegal(int character) {
        return character >= ' '
                ? character < 0xD800 || (character > 0xDFFF && character < 0xFFFE) || isSupplementary(character)
                : character == '\n' || character == '\t' || character == '\r';
    }

    private static boolean isSupplementary(int character) {
        return character >= Character.MIN_SUPPLEMENTARY_CODE_POINT && character <= Character.MAX_CODE_POINT;
    }

    /** How many characters have been handed out. */
    long characters() {
        return characters;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int out = offset;
        int limit = offset + length;
        while (out < limit) {
            if (repairedAt < repaired.length()) {
                int count = Math.min(limit - out, repaired.length() - repairedAt);
                repaired.getChars(repairedAt, repairedAt + count, buffer, out);
                repairedAt += count;
                out += count;
            } else if (!hasNext()) {
                break;
            } else {
                int run = plainRun(limit - out);
                System.arraycopy(raw, at, buffer, out, run);
                at += run;
                out += run;
                if (out < limit && hasNext()) {
                    repair();
                }
            }
        }
        count(out - offset);
        return out == offset && length > 0 ? -1 : out - offset;
    }

    private void count(int more) throws IOException {
        characters += more;
        if (characters > longest) {
            throw new IOException("it is longer than " + longest + " characters");
        }
    }

    private int plainRun(int most) {
        char[] text = raw;
        int last = Math.min(end, at + most);
        int next = at;
        while (next < last) {
            char c = text[next];
            if (!isPlain(c) && !(c == '<' && next + 1 < end && isTag(text[next + 1]))) {
                break;
            }
            next++;
        }
        return next - at;
    }

    /** Surrogates are as plain as letters: they come in pairs from every decoder. */
    private static boolean isPlain(char c) {
        return c >= ' ' ? c != '&' && c != '<' && c != ']' && c < 0xFFFE : c == '\n' || c == '\t' || c == '\r';
    }

    /** Whether a less-than sign before it opens or closes an element: most do. */
    private static boolean isTag(char c) {
        return c == '/' || isLetter(c);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Whether there is a next character; all that one has to know to judge it is then in the buffer. */
    private boolean hasNext() throws IOException {
        if (end - at < LOOKAHEAD && !ended) {
            fill();
            while (!started && at < end && isBeforeDocument(raw[at])) {
                at++;
                count(1);
                if (at == end && !ended) {
                    fill();
                }
            }
            started = true;
        }
        return at < end;
    }

    private void fill() throws IOException {
        System.arraycopy(raw, at, raw, 0, end - at);
        end -= at;
        at = 0;
        while (end < LOOKAHEAD && !ended) {
            int count = in.read(raw, end, raw.length - end);
            ended = count < 0;
            end += Math.max(count, 0);
        }
    }

    private static boolean isBeforeDocument(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\uFFFD' || !isLegal(c);
    }

    /** Reads the next character, which may need a repair, and says what to hand out for it. */
    private void repair() {
        char c = raw[at];
        if (isPlain(c)) {
            return;
        }
        if (!isLegal(c)) {
            replace(1, REPLACEMENT);
        } else if (c == ']' && follows(CDATA_END)) {
            replace(CDATA_END.length(), inCdata ? CDATA_END : "]]&gt;");
            inCdata = false;
        } else if (inCdata || c == ']') {
            replace(1, String.valueOf(c));
        } else if (c == '&') {
            repairReference();
        } else if (follows(CDATA)) {
            replace(CDATA.length(), CDATA);
            inCdata = true;
        } else {
            replace(1, at + 1 == end || opensMarkup(raw[at + 1]) ? "<" : "&lt;");
        }
    }

    private void replace(int read, String written) {
        at += read;
        repaired = written;
        repairedAt = 0;
    }

    private boolean follows(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= end || raw[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean opensMarkup(char c) {
        return isTag(c) || "!?_:".indexOf(c) >= 0 || c >= 0x80;
    }

    private void repairReference() {
        if (follows("&lt;") || follows("&gt;") || follows("&amp;") || follows("&quot;") || follows("&apos;")) {
            replace(1, "&");
            return;
        }
        int semicolon = at + 1;
        while (semicolon < end && semicolon < at + LOOKAHEAD && isInReference(raw[semicolon])) {
            semicolon++;
        }
        String name = new String(raw, at + 1, semicolon - at - 1);
        String text = semicolon == end || raw[semicolon] != ';'
                ? ""
                : name.startsWith("#") ? character(name.substring(1)) : Entities.getByName(name);
        if (text.isEmpty()) {
            replace(1, "&amp;");
        } else {
            replace(name.length() + 2, text.replace("&", "&amp;").replace("<", "&lt;"));
        }
    }

    private static boolean isInReference(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '#';
    }

    /** The character of a number such as {@code 233} or {@code xE9}; empty if it is no number. */
    private static String character(String number) {
        boolean hexadecimal = number.startsWith("x") || number.startsWith("X");
        String digits = hexadecimal ? number.substring(1) : number;
        if (!digits.matches(hexadecimal ? "[0-9A-Fa-f]+" : "[0-9]+")) {
            return "";
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        int character = significant.length() > 7 ? -1 : Integer.parseInt(significant, hexadecimal ? 16 : 10);
        return isLegal(character) ? Character.toString(character) : REPLACEMENT;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
