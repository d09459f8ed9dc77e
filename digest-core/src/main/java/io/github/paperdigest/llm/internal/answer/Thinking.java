package io.github.paperdigest.llm.internal.answer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The thinking that some models print before their answer, between tags of which a server may drop the opening one. */
final class Thinking {

    private static final Pattern TAG = Pattern.compile("(?i)<(/?)(?:think|thinking|reasoning)>");

    private Thinking() {}

    /** The answer without its thinking; an opening tag that is never closed is left alone. */
    static String removedFrom(String answer) {
        StringBuilder kept = new StringBuilder();
        int keepFrom = 0;
        int opened = -1;
        Matcher tag = TAG.matcher(answer);
        while (tag.find()) {
            boolean closing = !tag.group(1).isEmpty();
            if (!closing && opened < 0) {
                opened = tag.start();
            } else if (closing) {
                boolean openingDropped = opened < 0 && kept.isEmpty();
                if (opened >= 0) {
                    kept.append(answer, keepFrom, opened).append(' ');
                }
                if (opened >= 0 || openingDropped) {
                    keepFrom = tag.end();
                }
                opened = -1;
            }
        }
        return kept.append(answer, keepFrom, answer.length()).toString();
    }
}
