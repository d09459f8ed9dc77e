package io.github.paperdigest.spring;

import io.github.paperdigest.error.ConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a digest's properties in place of a stack trace. */
final class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

    /** Made by Spring Boot. */
    MisconfigurationAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        return new FailureAnalysis(
                "The paper digest can't be set up: " + cause.getMessage(),
                "Change the property below paper-digest, or the bean, that it names. All settings are in"
                        + " docs/configuration.md, as paper-digest.settings.PART.SETTING.",
                cause);
    }
}
