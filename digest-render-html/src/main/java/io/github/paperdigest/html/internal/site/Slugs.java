package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.internal.text.Fingerprint;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** File names for topics and authors. A name has the same one always, whatever other names there are. */
final class Slugs {

    private static final int LONGEST = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

    private Slugs() {}

    /**
     * Letters and digits of ASCII, joined by hyphens. A name that would lose something that tells it from another name has
     * a piece of its fingerprint at the end.
     */
    static String of(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        String ascii =
                MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
        String words = OTHERS.matcher(ascii).replaceAll("-").replaceAll("^-|-$", "");
        boolean telling = words.length() <= LONGEST && words.replace('-', ' ').equals(plain);
        if (telling) {
            return words;
        }
        String start = words.length() > LONGEST ? words.substring(0, LONGEST).replaceAll("-$", "") : words;
        String mark = HexFormat.of().formatHex(Fingerprint.of(List.of(name)), 0, 3);
        return start.isEmpty() ? mark : start + "-" + mark;
    }
}
