package io.github.paperdigest.internal.text;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns the TeX that arXiv's submitters write in names and titles into Unicode: {@code Andr\'e} into André, {@code
 * Przemys{\l}aw} into Przemysław. What is not an accent or letter of TeX stays as it is; in titles, that goes for mathematics
 * and for braces that hold anything else, too.
 *
 * @see <a href="https://info.arxiv.org/help/prep.html">Accents in arXiv's metadata</a>
 */
public final class TexAccents {

    /** Accents by their command, as the combining character that follows the letter. */
    public static final Map<String, String> COMBINING = Map.ofEntries(
            Map.entry("`", "\u0300"),
            Map.entry("'", "\u0301"),
            Map.entry("^", "\u0302"),
            Map.entry("~", "\u0303"),
            Map.entry("=", "\u0304"),
            Map.entry("u", "\u0306"),
            Map.entry(".", "\u0307"),
            Map.entry("\"", "\u0308"),
            Map.entry("r", "\u030A"),
            Map.entry("H", "\u030B"),
            Map.entry("v", "\u030C"),
            Map.entry("d", "\u0323"),
            Map.entry("c", "\u0327"),
            Map.entry("k", "\u0328"),
            Map.entry("b", "\u0331"),
            Map.entry("t", "\u0361"));

    /** Letters by their command. */
    public static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("l", "ł"),
            Map.entry("L", "Ł"),
            Map.entry("o", "ø"),
            Map.entry("O", "Ø"),
            Map.entry("i", "ı"),
            Map.entry("j", "ȷ"),
            Map.entry("ss", "ß"),
            Map.entry("SS", "SS"),
            Map.entry("aa", "å"),
            Map.entry("AA", "Å"),
            Map.entry("ae", "æ"),
            Map.entry("AE", "Æ"),
            Map.entry("oe", "œ"),
            Map.entry("OE", "Œ"),
            Map.entry("th", "þ"),
            Map.entry("TH", "Þ"),
            Map.entry("dh", "ð"),
            Map.entry("DH", "Ð"),
            Map.entry("dj", "đ"),
            Map.entry("DJ", "Đ"),
            Map.entry("ng", "ŋ"),
            Map.entry("NG", "Ŋ"));

    /** Deeper than any name; braces below it stay as they are. */
    private static final int DEEPEST = 6;

    private final String text;
    private final boolean title;

    /** For each opening brace the place of the one that closes it, 0 for none. */
    private final int[] closing;

    /** Ends of mathematics of which the rest of a title has none. */
    private final Set<String> missing = new HashSet<>();

    private int next;

    private TexAccents(String text, boolean title) {
        this.text = text;
        this.title = title;
        this.closing = closingBraces(text);
    }

    private static int[] closingBraces(String text) {
        int[] closing = new int[text.length()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open.push(i);
            } else if (text.charAt(i) == '}' && !open.isEmpty()) {
                closing[open.pop()] = i;
            }
        }
        return closing;
    }

    /** A name or affiliation with TeX's accents and letters as Unicode, in normal form C, without braces. */
    public static String toUnicode(String text) {
        return needsReading(text)
                ? Normalizer.normalize(new TexAccents(text, false).read(), Normalizer.Form.NFC)
                : text;
    }

    /** A title with TeX's accents and letters as Unicode, and mathematics and all other TeX as they are. */
    public static String titleToUnicode(String title) {
        return needsReading(title) ? new TexAccents(title, true).read() : title;
    }

    private static boolean needsReading(String text) {
        return text.indexOf('\\') >= 0 || text.indexOf('{') >= 0;
    }

    private String read() {
        StringBuilder out = new StringBuilder(text.length());
        while (next < text.length()) {
            out.append(unit(0));
        }
        return out.toString();
    }

    /** The next character, command or group. */
    private String unit(int depth) {
        char c = text.charAt(next);
        if (c == '\\') {
            return command(depth);
        }
        if (c == '{') {
            return title ? groupOfTitle(depth) : group(depth);
        }
        if (c == '$' && title) {
            String delimiter = text.startsWith("$$", next) ? "$$" : "$";
            return mathematics(delimiter, delimiter);
        }
        int end = text.offsetByCodePoints(next, 1);
        String unit = text.substring(next, end);
        next = end;
        return unit;
    }

    /** What stands in braces, without them; the brace itself if it never closes or lies too deep. */
    private String group(int depth) {
        int end = closing[next++];
        if (end == 0 || depth >= DEEPEST) {
            return "{";
        }
        StringBuilder inside = new StringBuilder();
        while (next < end) {
            inside.append(unit(depth + 1));
        }
        next = end + 1;
        return inside.toString();
    }

    /** As {@link #group}, but with braces that hold anything else than a word with accents. */
    private String groupOfTitle(int depth) {
        int start = next;
        int end = closing[start];
        String inside = group(depth);
        if (end == 0 || depth >= DEEPEST) {
            return inside;
        }
        boolean letter = inside.length() == 1 && inside.charAt(0) >= 0x80;
        boolean changed = !inside.equals(text.substring(start + 1, end));
        boolean word = inside.codePoints().noneMatch(c -> "\\{}$^_".indexOf(c) >= 0);
        return letter || (changed && word) ? inside : "{" + inside + "}";
    }

    /** Mathematics as it is, with its delimiters; the first of them alone if there is no other. */
    private String mathematics(String opening, String ending) {
        int start = next;
        next += opening.length();
        int end = missing.contains(ending) ? -1 : text.indexOf(ending, next);
        while (end > 0 && ending.startsWith("$") && text.charAt(end - 1) == '\\') {
            end = text.indexOf(ending, end + 1);
        }
        if (end < 0) {
            missing.add(ending);
        } else {
            next = end + ending.length();
        }
        return text.substring(start, next);
    }

    private String command(int depth) {
        if (title && text.startsWith("\\(", next)) {
            return mathematics("\\(", "\\)");
        }
        if (title && text.startsWith("\\[", next)) {
            return mathematics("\\[", "\\]");
        }
        int start = next++;
        String name = commandName();
        if (LETTERS.containsKey(name)) {
            if (text.startsWith("{}", next)) {
                next += 2;
            }
            skipSpaceInsideWord();
            return LETTERS.get(name);
        }
        if (COMBINING.containsKey(name)) {
            String accented = accented(name, depth);
            if (!accented.isEmpty()) {
                return accented;
            }
        }
        if (name.equals(",")) {
            return " ";
        }
        if (name.equals("&") || name.equals("_") || name.equals("#") || name.equals("%") || name.equals(" ")) {
            return name;
        }
        return title ? otherCommand(name, depth) : otherCharacter(start);
    }

    private String otherCharacter(int start) {
        next = start + 1;
        return "\\";
    }

    /** A command that is no accent, as it is; in the groups that are its arguments, accents are resolved. */
    private String otherCommand(String name, int depth) {
        StringBuilder whole = new StringBuilder("\\").append(name);
        while (!name.isEmpty()
                && isLetter(name.charAt(0))
                && next < text.length()
                && closing[next] > 0
                && depth < DEEPEST) {
            whole.append('{').append(group(depth)).append('}');
        }
        return whole.toString();
    }

    /** The name after the backslash, read: one sign, a letter alone before what it accents, or a run of letters. */
    private String commandName() {
        if (next >= text.length()) {
            return "";
        }
        int end = next + 1;
        while (isLetter(text.charAt(next)) && end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        String name = text.substring(next, end);
        next = end;
        return name;
    }

    /**
     * TeX eats the space after a command of letters, as in {@code \O yvind}. Before a capital letter the space is kept:
     * it separates names, and the author forgot the braces.
     */
    private void skipSpaceInsideWord() {
        if (next + 1 < text.length() && text.charAt(next) == ' ' && Character.isLowerCase(text.charAt(next + 1))) {
            next++;
        }
    }

    /** The letter or group after an accent with the accent on its first letter; empty, and nothing read, if none is there. */
    private String accented(String accent, int depth) {
        int start = next;
        while (isLetter(accent.charAt(0)) && next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        if (next < text.length() && depth < DEEPEST) {
            String base = text.charAt(next) == '{' ? group(depth + 1) : unit(depth + 1);
            if (!base.isEmpty() && Character.isLetter(base.codePointAt(0))) {
                int end = base.offsetByCodePoints(0, 1);
                return Normalizer.normalize(dotted(base.substring(0, end)) + COMBINING.get(accent), Normalizer.Form.NFC)
                        + base.substring(end);
            }
        }
        next = start;
        return "";
    }

    /** An accent stands in the place of the dot. */
    private static String dotted(String letter) {
        return switch (letter) {
            case "ı" -> "i";
            case "ȷ" -> "j";
            default -> letter;
        };
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
