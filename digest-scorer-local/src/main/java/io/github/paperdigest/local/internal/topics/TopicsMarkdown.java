package io.github.paperdigest.local.internal.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a reader's topics. They are Markdown for a language model first of all, so there is no grammar to hold them to:
 * headings, numbered topics, "Relevant:" and "Irrelevant:" lines with or without lists below them, bare lists of words,
 * and plain prose are all understood, and what is not understood counts as wanted text.
 */
public final class TopicsMarkdown {

    /** What is read of a topics text; a prompt with more would not fit a model. */
    private static final int LONGEST_TOPICS = 200_000;

    private static final Pattern LABEL =
            Pattern.compile("^([\\p{L}\\p{M} /&'’-]{1,60}?)\\s*(\\([^)]*\\))?\\s*[:：]\\s*(.*)$");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)#*$");
    private static final Pattern NUMBERED = Pattern.compile("^\\(?\\d{1,3}[.)]\\s*(.*)$");
    private static final Pattern BULLET = Pattern.compile("^([-*+•–]+)\\s*(.*)$");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？;])\\s+|,?\\s+(?:but|and|however)\\s+"
            + "(?=(?:I|we|not|no|never|don['’]?t|do not|avoid|skip|ignore|exclude)\\b)");

    private final List<Statement> statements = new ArrayList<>();
    private String topic = "";
    private Attitude attitude = Attitude.WANTED;
    /** The indentation of the label that set the attitude; what stands further left ends it. */
    private int labelIndent = -1;
    /** Whether the label has its text on its own line; a blank line then ends it. */
    private boolean labelFilled;

    private TopicsMarkdown() {}

    /** What the topics say, in their order. */
    public static List<Statement> read(String topics) {
        TopicsMarkdown reader = new TopicsMarkdown();
        String text = topics.length() > LONGEST_TOPICS ? topics.substring(0, LONGEST_TOPICS) : topics;
        text.lines().forEach(reader::line);
        return List.copyOf(reader.statements);
    }

    private void line(String raw) {
        String line = withoutEmphasis(raw.strip());
        if (line.isEmpty()) {
            if (labelFilled) {
                endLabel();
            }
            return;
        }
        int indent = indentOf(raw);
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            title(heading.group(1).strip());
            return;
        }
        Matcher bullet = BULLET.matcher(line);
        boolean listed = bullet.matches();
        String content = listed ? bullet.group(2).strip() : line;
        Matcher numbered = NUMBERED.matcher(content);
        if (numbered.matches()
                && indent == 0
                && !LABEL.matcher(numbered.group(1)).matches()) {
            title(numbered.group(1).strip());
        } else {
            labelled(numbered.matches() ? numbered.group(1) : content, indent, listed);
        }
    }

    /** A heading or numbered line starts a topic, unless it is only a label such as "Irrelevant topics". */
    private void title(String text) {
        endLabel();
        topic = withoutTrailingColon(text);
        Optional<Attitude> label = Attitude.ofLabel(topic);
        if (label.isPresent()) {
            attitude = label.get();
            topic = "";
        } else {
            prose(topic);
        }
    }

    private void endLabel() {
        attitude = Attitude.WANTED;
        labelIndent = -1;
        labelFilled = false;
    }

    private void labelled(String content, int indent, boolean listed) {
        Matcher label = LABEL.matcher(content);
        Optional<Attitude> meant =
                label.matches() ? Attitude.ofLabel(label.group(1).strip()) : Optional.empty();
        if (meant.isPresent()) {
            attitude = meant.get();
            labelIndent = indent;
            labelFilled = !label.group(3).isBlank();
            if (!labelFilled && !listed && indent == 0) {
                topic = "";
            }
            add(attitude, label.group(3));
            return;
        }
        if (indent < labelIndent) {
            endLabel();
        }
        if (listed) {
            add(attitude, content);
        } else {
            prose(content);
        }
    }

    private void prose(String paragraph) {
        for (String sentence : SENTENCE_END.split(paragraph, -1)) {
            add(Attitude.ofSentence(sentence, attitude), sentence);
        }
    }

    private void add(Attitude meant, String text) {
        if (meant != Attitude.SILENT && text.chars().anyMatch(Character::isLetter)) {
            statements.add(new Statement(topic, meant == Attitude.WANTED, text.strip()));
        }
    }

    private static String withoutEmphasis(String line) {
        return line.replaceAll("\\[([^\\]]{0,200})\\]\\([^)]{0,500}\\)", "$1").replaceAll("\\*\\*|__|`|^>\\s*", "");
    }

    private static String withoutTrailingColon(String text) {
        return text.replaceFirst("\\s*[:：]\\s*$", "");
    }

    private static int indentOf(String line) {
        int indent = 0;
        for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
            indent += line.charAt(i) == '\t' ? 4 : 1;
        }
        return indent;
    }
}
