package io.github.paperdigest.html.internal.site;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** What a template writes, as a text. */
final class PageText {

    /** A call of a template's class. */
    @FunctionalInterface
    interface Template {
        void render(HtmlTemplateOutput output, HtmlInterceptor none);
    }

    private PageText() {}

    @SuppressWarnings("NullAway") // Templates take null for no interceptor, which jte does not annotate.
    static String of(Template template) {
        StringOutput page = new StringOutput();
        template.render(new OwaspHtmlTemplateOutput(page), null);
        return page.toString();
    }
}
