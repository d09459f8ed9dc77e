package io.github.paperdigest.markdown.internal.page;

import io.github.paperdigest.markdown.internal.text.UntrustedText;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a prompt as a quotation. It is the reader's own text, so its Markdown shows as such; but tags, which prompts
 * like to use as brackets, show as they were sent, and nothing in it reaches the rest of the page.
 */
final class QuotedPrompt {

    private static final Pattern LINE = Pattern.compile("([\\s>]*)(.*?)(\\s*)", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)[^`]*");
    private static final Pattern DEFINITION = Pattern.compile("\\[[^\\]]*\\]:.*", Pattern.DOTALL);

    private String fence = "";

    private QuotedPrompt() {}

    static void write(String prompt, Appendable out) throws IOException {
        QuotedPrompt quotation = new QuotedPrompt();
        String[] lines = prompt.split("\r\n|[\n\r]", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "> " : "\n> ").append(quotation.safe(lines[i]));
        }
    }

    private String safe(String line) {
        Matcher fenceLine = FENCE.matcher(line);
        if (fenceLine.matches() && (fence.isEmpty() || line.strip().startsWith(fence))) {
            fence = fence.isEmpty() ? fenceLine.group(1) : "";
            return line;
        }
        return fence.isEmpty() ? outsideFence(line) : line;
    }

    private static String outsideFence(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return line;
        }
        String text = UntrustedText.ABSTRACT.of(parts.group(2));
        String definition = DEFINITION.matcher(text).matches() ? "\\" : "";
        return parts.group(1) + definition + text + parts.group(3);
    }
}
