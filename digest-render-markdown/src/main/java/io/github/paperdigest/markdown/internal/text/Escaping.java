package io.github.paperdigest.markdown.internal.text;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One pass of {@link UntrustedText} over one line. */
final class Escaping {

    private static final Pattern ENTITY =
            Pattern.compile("&(?:[A-Za-z][A-Za-z0-9]{1,40}|#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8});");
    private static final Pattern TAG_WITH_ATTRIBUTE = Pattern.compile("<[A-Za-z][^<>=]{0,200}+=[^<>]*+>");
    private static final Pattern WEB_DESTINATION =
            Pattern.compile("\\((https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_AUTOLINK =
            Pattern.compile("<https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+>", Pattern.CASE_INSENSITIVE);
    /** A formula as GitHub and others find it: no blank at its inner ends, and no digit after it. */
    private static final Pattern FORMULA =
            Pattern.compile("\\$\\$[^$`]++\\$\\$|\\$(?=[^\\s$])(?:\\\\[^`]|[^$`\\\\])++(?<!\\s)\\$(?![0-9$])");

    /** All of ASCII's punctuation but the two characters that become entities. */
    private static final String ESCAPABLE = "!\"#$%'()*+,-./:;=>?@[\\]^_`{|}~";

    private static final String MAIL_LOCAL = ".!#$%&'*+/=?^_`{|}~-";

    private record Bracket(int position, boolean image) {}

    private final String text;
    private final UntrustedText place;
    private final StringBuilder out;
    private final Deque<Addresses.Range> addresses;
    private final CodeSpans code;
    private final Deque<Integer> joints;
    private final Deque<Bracket> open = new ArrayDeque<>();
    private int endOfFormula;
    private int at;

    Escaping(String line, UntrustedText place, List<Integer> joints) {
        this.text = line;
        this.place = place;
        this.out = new StringBuilder(line.length() + 16);
        this.addresses = new ArrayDeque<>(Addresses.in(line, place.keepsWebLinks()));
        this.code = new CodeSpans(line);
        this.joints = new ArrayDeque<>(joints);
    }

    String escaped() {
        while (at < text.length()) {
            step();
        }
        closeEscape();
        boolean unbalanced = place == UntrustedText.LINK_TEXT && !open.isEmpty();
        return unbalanced ? withOpenBracketsEscaped() : out.toString();
    }

    private void step() {
        Addresses.Range next = nextAddress();
        if (next != null && next.start() <= at) {
            address(next);
            return;
        }
        if (nextJoint() == at) {
            out.append(References.WORD_JOINER);
            joints.remove();
        }
        char c = text.charAt(at);
        switch (c) {
            case '\\' -> backslashes();
            case '$' -> dollar();
            case '`' -> backticks();
            case '<' -> lessThan();
            case '&' -> replaceIf(startsEntity(), "&amp;");
            case '[' -> openBracket();
            case ']' -> closeBracket();
            case '{', '%' -> template();
            default -> copy(endOfPlainRun(Math.min(next == null ? text.length() : next.start(), nextJoint())) - at);
        }
    }

    private int endOfPlainRun(int limit) {
        int end = at + 1;
        while (end < limit && !isSpecial(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Where the next word joiner goes; none into formulas, and none into what was copied or changed as a whole. */
    private int nextJoint() {
        while (!joints.isEmpty() && joints.element() < Math.max(at, endOfFormula)) {
            joints.remove();
        }
        return joints.isEmpty() ? text.length() : joints.element();
    }

    private void dollar() {
        Matcher formula = FORMULA.matcher(text).region(at, text.length());
        if (at >= endOfFormula && formula.useTransparentBounds(true).lookingAt()) {
            endOfFormula = formula.end();
        }
        copy(1);
    }

    private Addresses.@Nullable Range nextAddress() {
        while (!addresses.isEmpty() && addresses.peek().end() <= at) {
            addresses.remove();
        }
        return addresses.peek();
    }

    /** Shows an address as code, where nothing turns it into a link. */
    private void address(Addresses.Range range) {
        String ticks = "`".repeat(code.unusedLength());
        closeEscape();
        if (at > 0 && text.charAt(at - 1) == '`') {
            out.append(' ');
        }
        out.append(ticks).append(text, at, range.end()).append(ticks);
        at = range.end();
        if (at < text.length() && text.charAt(at) == '`') {
            out.append(' ');
        }
    }

    /** Markdown halves backslashes, so that two before a command may be one where formulas are shown. */
    private void backslashes() {
        int end = at;
        while (end < text.length() && text.charAt(end) == '\\') {
            end++;
        }
        if (TexCommands.isDisarmed(text, end, place.keepsWebLinks())) {
            boolean joinsCommand = at > 0 && isAsciiLetter(text.charAt(at - 1));
            out.append(joinsCommand ? " " : "");
            at = end;
            return;
        }
        boolean escapes = (end - at) % 2 == 1 && end < text.length() && ESCAPABLE.indexOf(text.charAt(end)) >= 0;
        copy(end - at + (escapes ? 1 : 0));
    }

    private void backticks() {
        int length = code.runAt(at);
        int end = code.endOfSpanAt(at);
        if (end > 0 && !startsTemplate(at, end)) {
            copy(end - at);
        } else if (end < 0 && place == UntrustedText.ABSTRACT) {
            copy(length);
        } else {
            for (int i = 0; i < length; i++) {
                out.append("\\`");
            }
            at += length;
        }
    }

    private boolean startsTemplate(int from, int to) {
        String inside = text.substring(from, to);
        return inside.contains("{{") || inside.contains("{%") || inside.contains("{:");
    }

    private void lessThan() {
        Matcher autolink = WEB_AUTOLINK.matcher(text).region(at, text.length());
        if (place.keepsWebLinks() && autolink.lookingAt()) {
            copy(autolink.end() - at);
        } else {
            replaceIf(startsMarkup(), "&lt;");
        }
    }

    private boolean startsMarkup() {
        int i = at + 1;
        if (i == text.length() || "/!?".indexOf(text.charAt(i)) >= 0) {
            return true;
        }
        if (!isAsciiLetter(text.charAt(i))) {
            return startsMailAutolink(i);
        }
        while (i < text.length() && (isAsciiAlphanumeric(text.charAt(i)) || "+.-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i == text.length()
                || " />:@".indexOf(text.charAt(i)) >= 0
                || startsMailAutolink(i)
                || TAG_WITH_ATTRIBUTE.matcher(text).region(at, text.length()).lookingAt();
    }

    private boolean startsMailAutolink(int from) {
        int i = from;
        while (i < text.length() && (isAsciiAlphanumeric(text.charAt(i)) || MAIL_LOCAL.indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i > at + 1 && i < text.length() && text.charAt(i) == '@';
    }

    private boolean startsEntity() {
        return ENTITY.matcher(text).region(at, text.length()).lookingAt();
    }

    /** Not every Markdown knows backslashes before these characters, but all know entities. */
    private void replaceIf(boolean active, String entity) {
        if (!active) {
            copy(1);
            return;
        }
        closeEscape();
        out.append(entity);
        at++;
    }

    private void openBracket() {
        if (nextIs('^')) {
            out.append("\\[");
            at++;
            return;
        }
        boolean image = at > 0 && text.charAt(at - 1) == '!';
        open.push(new Bracket(out.length(), image));
        copy(1);
    }

    private void closeBracket() {
        Bracket opener = open.poll();
        if (opener == null && place == UntrustedText.LINK_TEXT) {
            out.append("\\]");
            at++;
        } else if (!nextIs('(')) {
            copy(1);
        } else {
            Matcher destination = WEB_DESTINATION.matcher(text).region(at + 1, text.length());
            boolean link = opener != null && !opener.image();
            if (link && place.keepsWebLinks() && destination.lookingAt()) {
                copy(destination.end() - at);
            } else {
                out.append("]\\(");
                at += 2;
            }
        }
    }

    private String withOpenBracketsEscaped() {
        BitSet positions = new BitSet();
        open.forEach(bracket -> positions.set(bracket.position()));
        StringBuilder balanced = new StringBuilder(out.length() + open.size());
        for (int i = 0; i < out.length(); i++) {
            if (positions.get(i)) {
                balanced.append('\\');
            }
            balanced.append(out.charAt(i));
        }
        return balanced.toString();
    }

    /**
     * Parts what template languages and attributes begin with by a space, which no formula minds: doubled braces stand in
     * mathematics more often than anywhere else, and a backslash would change what they mean there.
     */
    private void template() {
        boolean attribute = nextIs(':');
        if (at > 0 && text.charAt(at - 1) == '{') {
            out.append(' ');
        }
        copy(1);
        if (attribute && text.charAt(at - 1) == '{') {
            out.append(' ');
        }
    }

    private boolean nextIs(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }

    private void copy(int length) {
        out.append(text, at, at + length);
        at += length;
    }

    /** Doubles a backslash at the end of what is written, if it would escape the character after it. */
    private void closeEscape() {
        int backslashes = 0;
        while (backslashes < out.length() && out.charAt(out.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1) {
            out.append('\\');
        }
    }

    /** Whether {@link #step} has something to decide here. */
    private static boolean isSpecial(char c) {
        return switch (c) {
            case '\\', '`', '<', '&', '[', ']', '{', '%', '$' -> true;
            default -> false;
        };
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return isAsciiLetter(c) || (c >= '0' && c <= '9');
    }
}
