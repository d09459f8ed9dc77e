package io.github.paperdigest.html.internal.math;

import io.github.paperdigest.internal.text.TexAccents;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads one text of a paper as TeX: formulas, and what authors type of TeX outside of them. What it doesn't know stays as
 * it was typed.
 */
final class TextReader {

    private static final int MAX_DEPTH = 20;
    private static final Set<String> TEXTS =
            Set.of("text", "textrm", "textbf", "textit", "texttt", "textsf", "textsc", "textsl", "emph", "mbox");

    private static final Set<String> ENVIRONMENTS = Set.of(
            "equation",
            "equation*",
            "align",
            "align*",
            "gather",
            "gather*",
            "multline",
            "multline*",
            "eqnarray",
            "eqnarray*");

    private final String text;
    private final Output output;
    /** Where the group ends that starts at an index, else -1. */
    private final int[] groupEnds;

    /** Where the delimiter stands next that was looked for. */
    private final Map<String, Integer> closes = new HashMap<>();

    private int at;
    private int depth;
    private boolean quoted;

    TextReader(String text, Output output) {
        this.text = text;
        this.output = output;
        this.groupEnds = groupEnds(text);
    }

    void read() {
        until(text.length());
    }

    private static int[] groupEnds(String text) {
        int[] ends = new int[text.length()];
        Arrays.fill(ends, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '{' -> open.push(i);
                case '}' -> {
                    if (!open.isEmpty()) {
                        ends[open.pop()] = i;
                    }
                }
                default -> {}
            }
        }
        return ends;
    }

    private void until(int end) {
        while (at < end) {
            step(end);
        }
    }

    private void step(int end) {
        char c = text.charAt(at);
        switch (c) {
            case '$' -> dollar(end);
            case '\\' -> backslash(end);
            case '{' -> brace();
            case '~' -> show(isTie() ? "\u00a0" : "~", 1);
            case '-' -> hyphens(end);
            case '`', '\'' -> quotes(c, end);
            case '^' -> raised();
            default -> plain(end);
        }
    }

    private void show(String shown, int length) {
        output.text(shown);
        at += length;
    }

    /** Copies up to the next character that may mean something, or a whole address, in which none does. */
    private void plain(int end) {
        if (startsAddress()) {
            address(end);
            return;
        }
        int next = at + 1;
        while (next < end && "$\\{~-`'^".indexOf(text.charAt(next)) < 0 && !mayStartAddress(next)) {
            next++;
        }
        show(text.substring(at, next), next - at);
    }

    private boolean mayStartAddress(int position) {
        char c = text.charAt(position);
        return (c == 'h' || c == 'w' || c == 'f') && !Character.isLetterOrDigit(text.charAt(position - 1));
    }

    private boolean startsAddress() {
        return text.startsWith("http://", at)
                || text.startsWith("https://", at)
                || text.startsWith("www.", at)
                || text.startsWith("ftp://", at);
    }

    private void address(int end) {
        StringBuilder address = new StringBuilder();
        while (at < end) {
            char c = text.charAt(at);
            boolean escaped = c == '\\' && at + 1 < end && "%&$_#~".indexOf(text.charAt(at + 1)) >= 0;
            if (Character.isWhitespace(c) || "{}<>\"$".indexOf(c) >= 0 || (c == '\\' && !escaped)) {
                break;
            }
            address.append(escaped ? text.charAt(at + 1) : c);
            at += escaped ? 2 : 1;
        }
        output.text(address.toString());
    }

    /** Whether a tilde ties two words, as in Fig.~1; elsewhere it says "about", or is itself. */
    private boolean isTie() {
        if (at == 0 || at + 1 == text.length()) {
            return false;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        boolean numbers = Character.isDigit(before) && Character.isDigit(after);
        return !numbers
                && (Character.isLetterOrDigit(before) || ".,;:)]}$%".indexOf(before) >= 0)
                && (Character.isLetterOrDigit(after) || "\\$(\"".indexOf(after) >= 0);
    }

    private void hyphens(int end) {
        int length = run('-', end);
        boolean arrow = at + length < text.length() && ">)".indexOf(text.charAt(at + length)) >= 0;
        boolean comment = at > 0 && "<!(".indexOf(text.charAt(at - 1)) >= 0;
        boolean option = (at == 0 || text.charAt(at - 1) == ' ')
                && at + length < text.length()
                && Character.isLetter(text.charAt(at + length));
        boolean dash = (length == 2 && !option) || length == 3;
        show(dash && !arrow && !comment ? (length == 2 ? "–" : "—") : text.substring(at, at + length), length);
    }

    private void quotes(char c, int end) {
        int length = run(c, end);
        boolean opens = c == '`' && length == 2 && at + 2 < end && !Character.isWhitespace(text.charAt(at + 2));
        boolean closes = c == '\'' && length == 2 && quoted;
        if (opens || closes) {
            quoted = opens;
            show(opens ? "“" : "”", 2);
        } else {
            show(text.substring(at, at + length), length);
        }
    }

    private int run(char c, int end) {
        int next = at;
        while (next < end && text.charAt(next) == c) {
            next++;
        }
        return next - at;
    }

    /** Degrees are often typed without dollars. */
    private void raised() {
        for (String degree : new String[] {"^\\circ", "^{\\circ}", "^\\deg", "^{\\deg}"}) {
            if (text.startsWith(degree, at)) {
                show("°", degree.length());
                return;
            }
        }
        show("^", 1);
    }

    // Groups

    /** A group that starts with a command is TeX; other braces are braces. */
    private void brace() {
        int end = groupEnds[at];
        String command = TexCommand.at(text, at + 1);
        if (end < 0 || command.isEmpty() || !isKnown(command.substring(1))) {
            show("{", 1);
            return;
        }
        Mark mark = TextCommands.SWITCHES.get(command.substring(1));
        at++;
        if (mark == null) {
            inner(end);
        } else {
            at += command.length();
            skipSpaces(end);
            marked(mark, end);
        }
        at = end + 1;
    }

    private static boolean isKnown(String name) {
        return TextCommands.SWITCHES.containsKey(name)
                || TextCommands.MARKS.containsKey(name)
                || TextCommands.TRANSPARENT.contains(name)
                || TextCommands.WITHOUT_EFFECT.contains(name)
                || TexAccents.COMBINING.containsKey(name)
                || TexAccents.LETTERS.containsKey(name)
                || (TextCommands.SIGNS.containsKey(name) && TexCommand.isLetter(name.charAt(0)))
                || TextCommands.LINKS.contains(name)
                || TextCommands.ADDRESSES.contains(name)
                || name.equals("color")
                || name.equals("textcolor")
                || Symbols.named(name) != null;
    }

    private void marked(Mark mark, int end) {
        output.begin(mark);
        inner(end);
        output.end(mark);
    }

    private void inner(int end) {
        if (depth == MAX_DEPTH) {
            show(text.substring(at, end), end - at);
            return;
        }
        depth++;
        until(end);
        depth--;
    }

    private void skipSpaces(int end) {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Where the group starts that is this command's argument, after any white space; -1 if there is none. */
    private int groupAt(int position) {
        int start = position;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start < text.length() && text.charAt(start) == '{' && groupEnds[start] >= 0 ? start : -1;
    }

    // Commands

    private void backslash(int end) {
        String command = TexCommand.at(text, at);
        switch (command) {
            case "\\(" -> delimited("\\)", false, end);
            case "\\[" -> delimited("\\]", true, end);
            case "\\begin" -> environment(end);
            default -> {
                if (command.length() < 2 || !(sign(command) || accent(command) || withArgument(command))) {
                    show(command, command.length());
                }
            }
        }
    }

    private boolean sign(String command) {
        String name = command.substring(1);
        if (TextCommands.SWITCHES.containsKey(name) || TextCommands.WITHOUT_EFFECT.contains(name)) {
            at += command.length();
            if (TexCommand.isLetter(name.charAt(0))) {
                skipSpaces(text.length());
            }
            return true;
        }
        if (TextCommands.SPACES.contains(name)) {
            show(" ", command.length());
            return true;
        }
        String letter = TexAccents.LETTERS.get(name);
        if (letter != null) {
            show(letter, command.length());
            skipEmptyGroup();
            skipSpaces(text.length());
            return true;
        }
        String sign = TextCommands.SIGNS.get(name);
        Symbols.Symbol symbol = Symbols.named(name);
        if (sign != null) {
            show(sign, command.length());
        } else if (symbol != null) {
            show(symbol.text(), command.length());
        } else {
            return false;
        }
        skipEmptyGroup();
        return true;
    }

    private void skipEmptyGroup() {
        if (text.startsWith("{}", at)) {
            at += 2;
        }
    }

    private boolean accent(String command) {
        String mark = TexAccents.COMBINING.get(command.substring(1));
        if (mark == null) {
            return false;
        }
        int start = at + command.length();
        int group = groupAt(start);
        int end = group < 0 ? -1 : groupEnds[group];
        String base;
        if (group >= 0) {
            base = text.substring(group + 1, end).strip();
            end++;
        } else {
            boolean word = TexCommand.isLetter(command.charAt(1));
            if (word && start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            String dotless = TexCommand.at(text, start);
            end = Math.min(text.length(), start + Math.max(1, dotless.length()));
            base = text.substring(start, end);
        }
        String letter = base.equals("\\i") ? "i" : base.equals("\\j") ? "j" : base;
        String accented = Normalizer.normalize(letter + mark, Normalizer.Form.NFC);
        if (letter.length() != 1 || !Character.isLetter(letter.charAt(0)) || accented.length() != 1) {
            return false;
        }
        output.text(accented);
        at = end;
        return true;
    }

    private boolean withArgument(String command) {
        String name = command.substring(1);
        int start = groupAt(at + command.length());
        if (start < 0) {
            return false;
        }
        int end = groupEnds[start];
        Mark mark = TextCommands.MARKS.get(name);
        Alphabet alphabet = Map.of(
                        "mathbb", Alphabet.DOUBLE_STRUCK, "mathcal", Alphabet.SCRIPT, "mathfrak", Alphabet.FRAKTUR)
                .get(name);
        if (mark != null) {
            at = start + 1;
            marked(mark, end);
        } else if (TextCommands.TRANSPARENT.contains(name)) {
            at = start + 1;
            inner(end);
        } else if (alphabet != null) {
            output.text(alphabet.of(text.substring(start + 1, end)));
        } else if (TextCommands.ADDRESSES.contains(name)) {
            output.text(text.substring(start + 1, end));
        } else if (TextCommands.CITATIONS.contains(name)) {
            output.text('[' + text.substring(start + 1, end) + ']');
        } else if (name.equals("footnote")) {
            output.text(" (");
            at = start + 1;
            inner(end);
            output.text(")");
        } else if (name.equals("color")) {
            at = end + 1;
            skipSpaces(text.length());
            return true;
        } else {
            return withTwoArguments(name, start);
        }
        at = end + 1;
        return true;
    }

    private boolean withTwoArguments(String name, int first) {
        int second = groupAt(groupEnds[first] + 1);
        boolean link = TextCommands.LINKS.contains(name);
        if (!link && (second < 0 || !name.equals("textcolor"))) {
            return false;
        }
        String address = text.substring(first + 1, groupEnds[first]);
        if (second < 0) {
            output.text(address);
            at = groupEnds[first] + 1;
            return true;
        }
        int end = groupEnds[second];
        String shown = text.substring(second + 1, end);
        at = second + 1;
        inner(end);
        if (link && !shown.strip().equals(address.strip())) {
            output.text(" (" + address + ')');
        }
        at = end + 1;
        return true;
    }

    // Formulas

    private void environment(int end) {
        int start = groupAt(at + 6);
        String name = start < 0 ? "" : text.substring(start + 1, Math.min(groupEnds[start], start + 12));
        String close = "\\end{" + name + '}';
        int closes = ENVIRONMENTS.contains(name) ? find(close, start, end) : -1;
        if (closes < 0) {
            show("\\begin", 6);
            return;
        }
        formula(at, closes + close.length(), closes + close.length(), true);
    }

    private void delimited(String close, boolean display, int end) {
        int closes = find(close, at + 2, end);
        if (closes < 0) {
            show(text.substring(at, at + 2), 2);
        } else {
            formula(at + 2, closes, closes + 2, display);
        }
    }

    /** Where the next of these starts, if it is not too far away for a formula. */
    private int find(String close, int from, int end) {
        Integer known = closes.get(close);
        if (known == null || known < from) {
            int index = text.indexOf(close, from);
            known = index < 0 ? text.length() : index;
            closes.put(close, known);
        }
        return known + close.length() <= end && known <= from + FormulaReader.MAX_LENGTH ? known : -1;
    }

    private void dollar(int end) {
        boolean display = text.startsWith("$$", at);
        int length = display ? 2 : 1;
        int closes = closingDollar(at + length, end, length);
        if (closes < 0 || !Dollars.delimitFormula(text, at + length, closes)) {
            show(text.substring(at, at + length), length);
        } else {
            formula(at + length, closes, closes + length, display);
        }
    }

    /** Where as many dollars follow outside of groups; -1 if none do before the group around ends. */
    private int closingDollar(int from, int end, int length) {
        int limit = Math.min(end, from + FormulaReader.MAX_LENGTH);
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c == '{') {
                if (groupEnds[i] < 0) {
                    return -1;
                }
                i = groupEnds[i] + 1;
            } else if (c == '}') {
                return -1;
            } else if (c == '$' && (length == 1 || text.startsWith("$$", i))) {
                return i;
            } else {
                i++;
            }
        }
        return -1;
    }

    private void formula(int from, int to, int after, boolean display) {
        int start = at;
        String tex = text.substring(from, to);
        if (isText(from, to)) {
            at = from;
            inner(to);
        } else {
            try {
                output.formula(FormulaReader.read(tex, display), display);
            } catch (NotListedException e) {
                output.source(text.substring(start, after));
            }
        }
        at = after;
    }

    /** Whether a formula is nothing but text, which authors set so where TeX is read between dollars only. */
    private boolean isText(int from, int to) {
        int i = from;
        while (i < to) {
            String command = TexCommand.at(text, i);
            int start = i + command.length();
            if (command.isEmpty() || start >= to || groupEnds[start] < 0) {
                return false;
            }
            String name = command.substring(1);
            boolean underlined = name.equals("underline") && isText(start + 1, groupEnds[start]);
            if (!underlined && !TEXTS.contains(name)) {
                return false;
            }
            i = groupEnds[start] + 1;
        }
        return i > from;
    }
}
