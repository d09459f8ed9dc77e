package io.github.paperdigest;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.foreign.ForeignCode;
import io.github.paperdigest.spi.Scorer;

/**
 * A scorer of the cascade.
 *
 * @param name its name, read once
 * @param scorer the scorer
 */
record Stage(String name, Scorer scorer) {

    static Stage of(Scorer scorer) {
        String title = "the scorer " + scorer.getClass().getName();
        String name = ForeignCode.given("the name of " + title, scorer::name, ConfigurationException::new);
        if (!name.matches("[a-z0-9-]+")) {
            throw new ConfigurationException(
                    title + " is named '" + name + "', but names are made of a-z, 0-9 and '-'");
        }
        return new Stage(name, scorer);
    }

    /** How messages call it. */
    String title() {
        return "scorer '" + name + "'";
    }
}
