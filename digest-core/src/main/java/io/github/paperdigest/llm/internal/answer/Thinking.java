package io.github.paperdigest.llm.internal.answer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The thinking that some models print before their answer, in every dialect known: tags of many names and brackets,
 * OpenAI's harmony channels with and without their special tokens, and the sentences of Granite and Ollama. A server may
 * drop the opening mark, and a length limit the closing one. Marks inside the strings of a record are text of a paper.
 */
final class Thinking {

    private static final Pattern MARK = Pattern.compile(
            // <think>, </seed:think>, [THINK], ◁think▷, <|begin_of_thought|>, <|END_THINKING|>, <think budget="8">
            "(?i:(?:<|&lt;|◁|⟨|《|【)[|｜]?(?<tagEnd>/|end_(?:of_)?)?(?:(?:begin_of|start)_)?(?:[a-z]{1,12}:)?(?:ant)?"
                    + "(?<tag>think|thought|reasoning|analysis|scratchpad|reflection|inner_?monologue)"
                    + "[a-z_]{0,8}(?:\\s[^<>\\n]{0,80})?[|｜]?(?:>|&gt;|▷|⟩|》|】)"
                    + "|\\[(?<boxEnd>/)?(?<box>think|thought|reasoning)[a-z]{0,3}\\])"
                    // harmony, then Gemma's form of it, then harmony without its special tokens
                    + "|<\\|channel\\|>\\s*(?<channel>\\w{1,20})(?:[^<\\n]{0,80}<\\|constrain\\|>)?(?:[^<\\n]{0,80}<\\|message\\|>)?"
                    + "|<\\|channel>(?<gemma>\\w{0,20})|(?<close><\\|end\\|>|<\\|return\\|>|<\\|call\\|>|<channel\\|>)"
                    + "|assistant\\n?(?<plain>final|analysis|commentary)"
                    + "|\\A\\s*(?<first>analysis|commentary)(?! [a-z]|[,.:;-])"
                    // Granite and Ollama, in sentences
                    + "|(?<says>(?i:here(?: is|'s) my thought process:)|\\A\\s*Thinking\\.\\.\\.)"
                    + "|(?<said>(?i:here(?: is|'s) my response:)|\\.\\.\\.done thinking\\.)");

    private static final String HARMONY = "harmony";
    private static final String SENTENCE = "sentence";

    /** The first letters of a tag's name tell what closes it: {@code <thinking>} is closed by {@code </think>}. */
    private static final int FAMILY_LETTERS = 5;

    private final String answer;
    private final StringBuilder kept = new StringBuilder();
    private int keepFrom;
    private @Nullable String open;
    private boolean answering;

    private Thinking(String answer) {
        this.answer = answer;
    }

    /** The answer without its thinking; what stands behind an opening mark that is never closed is thinking, too. */
    static String removedFrom(String answer) {
        return new Thinking(answer).removed();
    }

    private String removed() {
        Matcher mark = MARK.matcher(answer);
        RecordStrings strings = new RecordStrings(answer);
        while (mark.find()) {
            if (!strings.cover(mark.start()) && !isQuoted(mark)) {
                pass(mark);
            }
        }
        return kept.append(open == null ? answer.substring(keepFrom) : "").toString();
    }

    private void pass(Matcher mark) {
        String tag = mark.group("tag") == null ? mark.group("box") : mark.group("tag");
        String channel = mark.group("channel") == null ? mark.group("plain") : mark.group("channel");
        if (tag != null) {
            String family = tag.substring(0, FAMILY_LETTERS).toLowerCase(Locale.ROOT);
            if (mark.group("tagEnd") == null && mark.group("boxEnd") == null) {
                open(family, mark);
            } else {
                close(family, mark);
            }
        } else if ("final".equalsIgnoreCase(channel)) {
            close(HARMONY, mark);
            answering = true;
        } else if (channel != null || mark.group("gemma") != null || mark.group("first") != null) {
            open(HARMONY, mark);
        } else if (mark.group("says") != null) {
            open(SENTENCE, mark);
        } else if (mark.group("said") == null) {
            closeIfOpen(HARMONY, mark);
        } else {
            closeIfOpen(SENTENCE, mark);
        }
    }

    private void open(String family, Matcher mark) {
        if (open == null) {
            kept.append(answer, keepFrom, mark.start()).append(' ');
            open = family;
        }
    }

    /** Ends thinking; if none was opened, all before it was thinking, unless the answer had begun in so many words. */
    private void close(String family, Matcher mark) {
        if (open == null && !(answering && family.equals(HARMONY))) {
            kept.setLength(0);
            keepFrom = mark.end();
        } else if (open == null) {
            kept.append(answer, keepFrom, mark.start()).append(' ');
            keepFrom = mark.end();
        } else {
            closeIfOpen(family, mark);
        }
    }

    private void closeIfOpen(String family, Matcher mark) {
        if (family.equals(open)) {
            open = null;
            keepFrom = mark.end();
        }
    }

    /** A mark between quotes or backticks is spoken of, not used. */
    private boolean isQuoted(Matcher mark) {
        int before = mark.start() - 1;
        return before >= 0
                && mark.end() < answer.length()
                && "`\"'".indexOf(answer.charAt(before)) >= 0
                && answer.charAt(before) == answer.charAt(mark.end());
    }
}
