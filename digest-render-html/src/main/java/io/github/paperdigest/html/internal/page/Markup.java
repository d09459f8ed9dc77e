package io.github.paperdigest.html.internal.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.github.paperdigest.html.internal.text.PaperText;

/**
 * Safe HTML, which templates write as it is. All of it is made by {@link PaperText}.
 *
 * @param html inline markup
 */
public record Markup(String html) implements Content {

    /** {@return a text of others, made safe} */
    public static Markup of(String text) {
        return new Markup(PaperText.html(text));
    }

    /** {@return a text of others whose lines count, made safe} */
    public static Markup ofLines(String text) {
        return new Markup(PaperText.lines(text));
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public boolean isEmptyContent() {
        return html.isEmpty();
    }
}
