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
        String name;
        try {
            name = scorer.name();
        } catch (Throwable e) {
            ForeignCode.throwIfNotContained(e);
            throw new ConfigurationException(
                    "the scorer " + scorer.getClass().getName() + " does not tell its name: "
                            + ForeignCode.rootCause(e),
                    e);
        }
        if (name == null || !name.matches("[a-z0-9-]+")) {
            throw new ConfigurationException("the scorer " + scorer.getClass().getName() + " is named '" + name
                    + "', but names are made of a-z, 0-9 and '-'");
        }
        return new Stage(name, scorer);
    }

    /** How messages call it. */
    String title() {
        return "scorer '" + name + "'";
    }
}
