package io.github.paperdigest.html.internal.page;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** The page of one day. */
public final class DayPage {

    private static final int USUAL_LENGTH = 1 << 18;

    private DayPage() {}

    /**
     * Writes the page.
     *
     * @param frame of a page alone or of a site
     * @param links to the days beside it, if it has any
     */
    @SuppressWarnings("NullAway") // jte's code takes no interceptor of forms as null
    public static String of(DayView day, PageFrame frame, DayLinks links) {
        StringOutput page = new StringOutput(USUAL_LENGTH);
        JtedayGenerated.render(new OwaspHtmlTemplateOutput(page), null, frame, day, links);
        return page.toString();
    }
}
