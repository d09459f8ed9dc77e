package io.github.paperdigest.html.internal.math;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells dollars around formulas from amounts of money. */
final class Dollars {

    /** Two words in a row outside of groups: prose. */
    private static final Pattern WORDS = Pattern.compile("(?<![\\\\A-Za-z])([A-Za-z]{2,})[,.;:]?\\s+([A-Za-z]{2,})");

    private static final Pattern AMOUNT = Pattern.compile(
            "[0-9][0-9.,]*\\s*(?:[kKMBT]|thousand|million|billion|trillion)?\\s*(?:[-\u2013\u2014/]|to|and|or)?");

    private static final Set<String> TEX = Set.of("\\", "^", "_");

    private Dollars() {}

    /**
     * Whether what stands between two dollars is a formula.
     *
     * @param text the whole text
     * @param from where the dollar before it ends
     * @param to where the dollar after it starts
     */
    static boolean delimitFormula(String text, int from, int to) {
        String between = text.substring(from, to);
        if (between.codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || c == '\\')) {
            return between.codePoints().anyMatch(c -> "<>=+-*/|".indexOf(c) >= 0 || c > '~');
        }
        boolean amountNext = to + 1 < text.length() && Character.isDigit(text.charAt(to + 1));
        boolean amount = Character.isDigit(between.charAt(0));
        if (amount
                && amountNext
                && (between.endsWith(" ") || AMOUNT.matcher(between).matches())) {
            return false;
        }
        boolean apart = between.startsWith(" ") && between.endsWith(" ");
        if (apart
                && TEX.stream().noneMatch(between::contains)
                && between.strip().matches("[A-Za-z]{3,}[,.]?")) {
            return false;
        }
        return !isProse(between);
    }

    private static boolean isProse(String between) {
        Matcher words = WORDS.matcher(outsideOfGroups(between));
        int from = 0;
        while (words.find(from)) {
            if (Symbols.named(words.group(1)) == null && Symbols.named(words.group(2)) == null) {
                return true;
            }
            from = words.start(2);
        }
        return false;
    }

    private static String outsideOfGroups(String between) {
        StringBuilder outside = new StringBuilder(between.length());
        int depth = 0;
        for (int i = 0; i < between.length(); i++) {
            char c = between.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            outside.append(depth > 0 ? '{' : c);
        }
        return outside.toString();
    }
}
