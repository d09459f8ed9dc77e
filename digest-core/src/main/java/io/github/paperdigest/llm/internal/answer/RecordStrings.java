package io.github.paperdigest.llm.internal.answer;

/**
 * Tells where the string values of records are, of which each is on one line: from a colon and a quote to a quote with a
 * comma or a closing bracket behind it, so that quotes inside do no harm. Asked from left to right, in linear time.
 */
final class RecordStrings {

    private final String text;
    private int position;
    private int start = -1;
    private int end = -1;
    /** No string that begins before this ends on its line. */
    private int endlessUntil;

    RecordStrings(String text) {
        this.text = text;
    }

    /** Whether a place, not before the one asked for last, is inside such a string. */
    boolean cover(int place) {
        while (end <= place && position < place) {
            if (text.charAt(position) == ':') {
                enter(quoteBehind(position), place);
            }
            position++;
        }
        return start < place && place < end;
    }

    private void enter(int quote, int place) {
        if (quote >= 0 && quote < place && quote >= endlessUntil) {
            int close = closeOf(quote);
            if (close >= 0) {
                start = quote;
                end = close;
                position = close;
            }
        }
    }

    private int quoteBehind(int colon) {
        int next = afterBlanks(colon + 1);
        return next < text.length() && text.charAt(next) == '"' ? next : -1;
    }

    private int closeOf(int quote) {
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                endlessUntil = i;
                return -1;
            }
            if (c == '\\') {
                i++;
            } else if (c == '"' && endsValue(i + 1)) {
                return i;
            }
        }
        endlessUntil = text.length();
        return -1;
    }

    private boolean endsValue(int behind) {
        int next = afterBlanks(behind);
        return next == text.length() || ",}]\n\r".indexOf(text.charAt(next)) >= 0;
    }

    private int afterBlanks(int from) {
        int next = from;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next;
    }
}
