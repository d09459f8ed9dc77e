package io.github.paperdigest.llm.internal.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records in a model's answer, whatever stands around them: lines, arrays, lists inside objects, code fences,
 * prose. Thinking is passed over. A record is an innermost {@code {…}}: what a truncated answer has whole is found, and what it has in
 * part is not.
 */
public final class AnswerReader {

    /** The key in front of a record: {@code "2510.00001": {…}}. */
    private static final Pattern LABEL = Pattern.compile("[\"']([^\"'\\n]{1,200})[\"']\\s*:\\s*$");

    private static final int LABEL_LOOKBEHIND = 240;

    /** What may follow the end of a record, when quotes inside it can't be trusted. */
    private static final Pattern RECORD_END =
            Pattern.compile("(?:[\"'\\]0-9]|true|false|null|None|True|False)\\s*\\}(?=\\s*(?:[,\\]}{`]|\\n|$))");

    /** How many characters may be looked at for each of the answer, which keeps hostile ones from costing time. */
    private static final int EFFORT = 40;

    private final String text;
    private final List<AnswerRecord> records = new ArrayList<>();
    private long effort;

    private AnswerReader(String text) {
        this.text = text;
        this.effort = (long) EFFORT * text.length() + 10_000;
    }

    /** The records of an answer, in their order; none of them is from its thinking. */
    public static List<AnswerRecord> read(String answer) {
        return new AnswerReader(Thinking.removedFrom(RecordParser.unwrapString(answer))).scan();
    }

    private List<AnswerRecord> scan() {
        int last = text.lastIndexOf('}');
        int position = text.indexOf('{');
        while (position >= 0 && position < last && effort > 0) {
            int next = readFrom(position);
            position = text.indexOf('{', next);
        }
        return List.copyOf(records);
    }

    /** Reads the record that starts here, if one does, and returns where to look for the next. */
    private int readFrom(int start) {
        Leaf leaf = leafFrom(start);
        if (leaf.isNested()) {
            return leaf.end();
        }
        if (leaf.isWhole() && add(start, leaf.end(), RecordParser.parse(text.substring(start, leaf.end())))) {
            return leaf.end();
        }
        int end = endByShape(start);
        if (end > 0 && add(start, end, RecordParser.parse(text.substring(start, end)))) {
            return end;
        }
        if (leaf.isWhole() && add(start, leaf.end(), RecordParser.extract(text.substring(start, leaf.end())))) {
            return leaf.end();
        }
        if (end > 0 && add(start, end, RecordParser.extract(text.substring(start, end)))) {
            return end;
        }
        return start + 1;
    }

    /**
     * Where the braces from here lead, quotes taken at their word.
     *
     * @param end behind the closing brace, at a nested opening one, or -1
     * @param isNested whether {@code end} is at a nested opening brace
     */
    private record Leaf(int end, boolean isNested) {
        boolean isWhole() {
            return end > 0 && !isNested;
        }
    }

    private Leaf leafFrom(int start) {
        boolean quoted = false;
        for (int i = start + 1; i < text.length(); i++) {
            effort--;
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                return new Leaf(i, true);
            } else if (!quoted && c == '}') {
                return new Leaf(i + 1, false);
            }
        }
        return new Leaf(-1, false);
    }

    private int endByShape(int start) {
        Matcher end = RECORD_END.matcher(text).region(start, text.length());
        boolean found = end.find();
        effort -= (found ? end.end() : text.length()) - start;
        return found ? end.end() : -1;
    }

    private boolean add(int start, int end, Optional<RecordParser.Parsed> parsed) {
        effort -= end - start;
        if (parsed.isEmpty()) {
            return false;
        }
        RecordParser.Parsed record = parsed.get();
        records.add(new AnswerRecord(record.fields(), labelBefore(start), record.repaired()));
        return true;
    }

    private String labelBefore(int start) {
        Matcher label = LABEL.matcher(text).region(Math.max(0, start - LABEL_LOOKBEHIND), start);
        @Nullable String found = label.find() ? label.group(1) : null;
        return found == null ? "" : found;
    }
}
