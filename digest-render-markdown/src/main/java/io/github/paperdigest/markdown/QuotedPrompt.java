package io.github.paperdigest.markdown;

import java.io.IOException;

/** Writes a prompt as a quotation. It is the reader's own text, so its Markdown shows as such. */
final class QuotedPrompt {

    private QuotedPrompt() {}

    static void write(String prompt, Appendable out) throws IOException {
        String[] lines = prompt.split("\r\n|[\n\r]", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "> " : "\n> ").append(lines[i]);
        }
    }
}
