package io.github.paperdigest.internal.language;

import io.github.paperdigest.internal.json.JsonPlace;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** Reads language tags (BCP 47) from files. */
public final class Languages {

    private Languages() {}

    /** The language that a text names, as {@code de} or {@code pt-BR}; anything else is an error of the file. */
    public static Locale read(JsonPlace place) {
        String tag = place.text().strip();
        try {
            Locale language = new Locale.Builder().setLanguageTag(tag).build();
            if (!language.getLanguage().isEmpty()) {
                return language;
            }
        } catch (IllformedLocaleException e) {
            // The error below says what is expected.
        }
        throw place.error("a language tag such as de or pt-BR is expected, not '" + tag + "'");
    }
}
