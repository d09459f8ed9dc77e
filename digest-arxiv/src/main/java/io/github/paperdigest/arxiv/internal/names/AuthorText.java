package io.github.paperdigest.arxiv.internal.names;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names of authors, and what stands in brackets within it. Signs in brackets separate nothing, nor do those in
 * braces of TeX. A bracket that never closes ends with the text, so that one cuts the text at its signs first. Immutable.
 */
final class AuthorText {

    /** {@code $^{1,2}$} or {@code ^{1}}, as some write the numbers of affiliations. */
    private static final Pattern SUPERSCRIPT =
            Pattern.compile("\\$\\s*\\^\\s*\\{?([^{}$]*)}?\\s*\\$|(?<!\\\\)\\^\\{([^{}$]*)}");

    /** Stands for a sign that separates nothing. */
    private static final char NO_SEPARATOR = '_';

    private final String text;

    private final String raw;

    /** The text with blanks for what is in brackets. */
    private final String mask;

    private final List<Bracket> brackets;

    private record Bracket(int start, int end, String content) {}

    private AuthorText(String text, String raw, boolean open) {
        this.text = text;
        this.raw = raw;
        boolean tex = text.indexOf('\\') >= 0 || text.indexOf('{') >= 0 || text.indexOf('$') >= 0;
        boolean bracketed = text.indexOf('(') >= 0 || text.indexOf('[') >= 0;
        if (!tex && !bracketed) {
            this.brackets = List.of();
            this.mask = text;
            return;
        }
        char[] signs = text.toCharArray();
        List<Bracket> found = new ArrayList<>();
        if (tex) {
            maskTex(text, signs, found);
        }
        if (bracketed) {
            maskBrackets(text, open, signs, found);
        }
        this.brackets = found;
        this.mask = new String(signs);
    }

    /** A whole line: a bracket in it that never closes is a sign like others until the line is split. */
    static AuthorText line(String line) {
        return new AuthorText(line, line.strip(), true);
    }

    /** A part of a line, or a name that the source gives apart. */
    static AuthorText part(String part) {
        return new AuthorText(part, part.strip(), false);
    }

    private static void maskTex(String text, char[] signs, List<Bracket> found) {
        Matcher superscript = SUPERSCRIPT.matcher(text);
        while (superscript.find()) {
            String content = superscript.group(1) == null ? superscript.group(2) : superscript.group(1);
            found.add(new Bracket(superscript.start(), superscript.end(), content));
            Arrays.fill(signs, superscript.start(), superscript.end(), ' ');
        }
        int depth = 0;
        int lastClosing = text.lastIndexOf('}');
        for (int i = 0; i < signs.length; i++) {
            char c = signs[i];
            boolean escaped = i > 0 && signs[i - 1] == '\\';
            depth = Math.max(0, depth + (c == '{' && i < lastClosing ? 1 : c == '}' ? -1 : 0));
            if ((depth > 0 || escaped) && (c == ',' || c == ';' || c == ':' || c == ' ')) {
                signs[i] = NO_SEPARATOR;
            }
        }
    }

    private static void maskBrackets(String text, boolean open, char[] signs, List<Bracket> found) {
        int[] closing = new int[signs.length];
        Deque<Integer> round = new ArrayDeque<>();
        Deque<Integer> square = new ArrayDeque<>();
        for (int i = 0; i < signs.length; i++) {
            switch (signs[i]) {
                case '(' -> round.push(i);
                case '[' -> square.push(i);
                case ')' -> close(round, i, closing);
                case ']' -> close(square, i, closing);
                default -> {
                    // No bracket.
                }
            }
        }
        for (int i = 0; i < signs.length; i++) {
            boolean opens = signs[i] == '(' || signs[i] == '[';
            int end = opens && closing[i] == 0 && !open ? signs.length : closing[i];
            if (end > 0) {
                found.add(new Bracket(i, Math.min(end + 1, signs.length), text.substring(i + 1, end)));
                Arrays.fill(signs, i, Math.min(end + 1, signs.length), ' ');
                i = end;
            }
        }
    }

    private static void close(Deque<Integer> open, int at, int[] closing) {
        if (!open.isEmpty()) {
            closing[open.pop()] = at;
        }
    }

    /** The text as its author wrote it. */
    String raw() {
        return raw;
    }

    /** The text with blanks for what is in brackets, of the same length. */
    String mask() {
        return mask;
    }

    /** The text without what is in brackets. */
    String name() {
        if (brackets.isEmpty()) {
            return text;
        }
        StringBuilder name = new StringBuilder(text);
        for (Bracket bracket : brackets) {
            for (int i = bracket.start(); i < bracket.end(); i++) {
                name.setCharAt(i, ' ');
            }
        }
        return name.toString();
    }

    /** What is in the brackets, in their order. */
    List<String> brackets() {
        return brackets.stream().map(Bracket::content).toList();
    }

    /** Whether a bracket stands before everything else. */
    boolean beginsWithBracket() {
        return !brackets.isEmpty()
                && !mask.isBlank()
                && text.substring(0, brackets.get(0).start()).isBlank();
    }

    /** The same with another name before the brackets. */
    AuthorText renamed(String name) {
        StringBuilder renamed = new StringBuilder(name);
        for (Bracket bracket : brackets) {
            renamed.append(" (").append(bracket.content()).append(')');
        }
        return new AuthorText(renamed.toString(), raw, false);
    }

    AuthorText from(int start) {
        return part(text.substring(start));
    }

    AuthorText until(int end) {
        return part(text.substring(0, end));
    }

    /** The parts between separators that stand outside of brackets; blank ones are left out. */
    List<AuthorText> split(Pattern separator) {
        List<AuthorText> parts = new ArrayList<>();
        Matcher matcher = separator.matcher(mask);
        int start = 0;
        while (matcher.find()) {
            addPart(start, matcher.start(), parts);
            start = matcher.end();
        }
        addPart(start, text.length(), parts);
        return parts;
    }

    private void addPart(int start, int end, List<AuthorText> parts) {
        String part = text.substring(start, end).strip();
        if (!part.isEmpty()) {
            parts.add(part(part));
        }
    }

    /** The parts between signs that stand outside of brackets; blank ones are left out. */
    List<String> splitAt(String signs) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= mask.length(); i++) {
            if (i == mask.length() || signs.indexOf(mask.charAt(i)) >= 0) {
                String part = text.substring(start, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
