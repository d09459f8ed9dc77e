package io.github.paperdigest.arxiv.simulated;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How arXiv writes texts and times into XML and HTML. */
final class Markup {

    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

    private Markup() {}

    static String text(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** {@code Thu, 2 Oct 2025 20:00:00 GMT}, as in the version history of OAI-PMH. */
    static String gmt(Instant time) {
        return GMT.format(time.atZone(ZoneOffset.UTC));
    }

    /** {@code Mon, 06 Oct 2025 00:00:00 -0400}, as in feeds. */
    static String offset(ZonedDateTime time) {
        return OFFSET.format(time);
    }
}
