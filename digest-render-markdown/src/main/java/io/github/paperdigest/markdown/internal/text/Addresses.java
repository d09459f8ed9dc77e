package io.github.paperdigest.markdown.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what renderers turn into links without being asked: web addresses, {@code www.} names, e-mail addresses. */
final class Addresses {

    /** Where an address stands; the end is exclusive. */
    record Range(int start, int end) {

        /** Whether every program that finds this address finds the inner one as a part of it. */
        boolean surelyHas(Range inner, String text) {
            return start <= inner.start()
                    && inner.end() <= end
                    && text.substring(start, inner.end()).chars().allMatch(c -> c < 0x80 && isUnreserved((char) c));
        }
    }

    private static final String WWW = "www";
    private static final int LONGEST_SCHEME = 40;
    private static final String ENDS_ADDRESS = "`<>[]|\"{}\\";

    private final String text;
    private final boolean webIsFine;
    private final List<Range> found = new ArrayList<>();
    private final List<Range> web = new ArrayList<>();

    private Addresses(String text, boolean webIsFine) {
        this.text = text;
        this.webIsFine = webIsFine;
    }

    /**
     * The addresses in a line, in order and without overlaps.
     *
     * @param webIsFine true to leave out those of http and https
     */
    static List<Range> in(String text, boolean webIsFine) {
        Addresses addresses = new Addresses(text, webIsFine);
        addresses.findSchemes();
        addresses.findWww();
        addresses.findMail();
        return addresses.merged();
    }

    private void findSchemes() {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int start = at;
            while (start > 0 && at - start < LONGEST_SCHEME && isSchemeChar(text.charAt(start - 1))) {
                start--;
            }
            Range range = new Range(start, endOfAddress(at + 3));
            if (webIsFine && isWebScheme(start, at)) {
                web.add(range);
            } else if (start < at) {
                found.add(range);
            }
        }
    }

    private boolean isWebScheme(int start, int end) {
        String scheme = text.substring(start, end);
        return scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    }

    private void findWww() {
        if (webIsFine) {
            return;
        }
        for (int dot = text.indexOf('.', WWW.length()); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int start = dot - WWW.length();
            boolean starts = start == 0 || !isAlphanumeric(text.charAt(start - 1));
            if (starts && text.regionMatches(true, start, WWW, 0, WWW.length())) {
                found.add(new Range(start, endOfAddress(dot + 1)));
            }
        }
    }

    private void findMail() {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > 0 && isMailChar(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            int lastDot = -1;
            while (end < text.length() && isDomainChar(text.charAt(end))) {
                lastDot = text.charAt(end) == '.' && end + 1 < text.length() && isAlphanumeric(text.charAt(end + 1))
                        ? end
                        : lastDot;
                end++;
            }
            boolean named = lastDot > 0 && text.substring(lastDot, end).chars().anyMatch(Character::isLetter);
            Range range = new Range(start, withoutPunctuation(at, end));
            if (start < at && named && web.stream().noneMatch(address -> address.surelyHas(range, text))) {
                found.add(range);
            }
        }
    }

    private List<Range> merged() {
        found.sort(Comparator.comparingInt(Range::start));
        List<Range> merged = new ArrayList<>();
        for (Range range : found) {
            Range last = merged.isEmpty() ? new Range(-1, -1) : merged.get(merged.size() - 1);
            if (range.start() < last.end()) {
                merged.set(merged.size() - 1, new Range(last.start(), Math.max(last.end(), range.end())));
            } else {
                merged.add(range);
            }
        }
        return merged;
    }

    private int endOfAddress(int from) {
        int end = from;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && ENDS_ADDRESS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return withoutPunctuation(from, end);
    }

    private int withoutPunctuation(int from, int to) {
        int end = to;
        while (end > from && ".,;:!?)'*_~".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean isUnreserved(char c) {
        return isAlphanumeric(c) || "-._~:/?#@!$&*+,;=%".indexOf(c) >= 0;
    }

    private static boolean isSchemeChar(char c) {
        return (isAlphanumeric(c) && c < 0x80) || c == '+' || c == '-' || c == '.';
    }

    private static boolean isMailChar(char c) {
        return isAlphanumeric(c) || "._%+-'!#$&*/=?^{}|~".indexOf(c) >= 0;
    }

    private static boolean isDomainChar(char c) {
        return isAlphanumeric(c) || c == '.' || c == '-' || c == '_';
    }

    private static boolean isAlphanumeric(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }
}
