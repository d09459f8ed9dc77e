package io.github.paperdigest.internal.chat;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells whether two names stand for one model. */
public final class ModelNames {

    /** {@code openai/}, {@code accounts/fireworks/models/}, {@code us.anthropic.}, the folder of a file. */
    private static final Pattern VENDOR = Pattern.compile("^.*[/\\\\]|^(?:[a-z]+\\.)+(?=[a-z])");

    /** Ways of serving a model that some names end with. */
    private static final Pattern VARIANT =
            Pattern.compile("(?:[:-]latest|:(?:free|nitro|floor|online|exacto|extended)|-v\\d+:\\d+|\\.gguf)$");

    /** {@code -2025-08-07}, {@code -20250929}, {@code @20250929}, {@code -2411}, {@code -001}, {@code -09-2025}. */
    private static final Pattern SNAPSHOT = Pattern.compile(
            "(?:[-@]20\\d\\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\\d|3[01])|-\\d{4}|-00\\d|-\\d\\d-(?:20)?\\d\\d)$");

    private ModelNames() {}

    /** True if one is the other with a vendor's prefix, or a dated snapshot of it. */
    public static boolean areOne(String asked, String answering) {
        String one = plain(asked);
        String other = plain(answering);
        return one.equals(other) || undated(one).equals(other) || one.equals(undated(other));
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String file = VARIANT.matcher(lower).replaceFirst("");
        return VENDOR.matcher(VENDOR.matcher(file).replaceFirst("")).replaceFirst("");
    }

    private static String undated(String name) {
        return SNAPSHOT.matcher(name).replaceFirst("");
    }
}
