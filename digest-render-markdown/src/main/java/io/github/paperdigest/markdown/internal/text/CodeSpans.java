package io.github.paperdigest.markdown.internal.text;

import java.util.Arrays;
import java.util.BitSet;

/** The runs of backticks in a line, and which of them make code spans as CommonMark (section 6.1) pairs them. */
final class CodeSpans {

    private final String text;
    private final BitSet lengths = new BitSet();
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int count;

    CodeSpans(String text) {
        this.text = text;
        for (int i = text.indexOf('`'); i >= 0; i = text.indexOf('`', i)) {
            int end = i + runAt(i);
            add(i, end);
            i = end;
        }
    }

    /** How many backticks stand from here on. */
    int runAt(int position) {
        int end = position;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end - position;
    }

    /** The end of the code span that starts with the run here, closing run included; -1 if nothing closes it. */
    int endOfSpanAt(int position) {
        int length = runAt(position);
        for (int i = firstRunFrom(position + length); i < count; i++) {
            if (ends[i] - starts[i] == length) {
                return ends[i];
            }
        }
        return -1;
    }

    /** The smallest length of which the line has no run. */
    int unusedLength() {
        return lengths.nextClearBit(1);
    }

    private int firstRunFrom(int position) {
        int index = Arrays.binarySearch(starts, 0, count, position);
        return index >= 0 ? index : -index - 1;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
        lengths.set(end - start);
    }
}
