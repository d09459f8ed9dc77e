package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.test.context.FilteredClassLoader;

@DisplayName("Spring Boot's endpoints, told to show all values,")
class SecretsTest {

    @ParameterizedTest
    @CsvSource({
        "paper-digest.settings.openai.api-key, false",
        "paper-digest.settings.openai.apiKey, false",
        "PAPERDIGEST_SETTINGS_OPENAI_APIKEY, false",
        "PAPER_DIGEST_SETTINGS_OPENAI_API_KEY, false",
        "paper-digest.settings.openai.headers, false",
        "paper-digest.settings.openai.body, false",
        "paper-digest.settings.openai.base-url, false",
        "paper-digest.settings.openai.api-kye, false",
        "paper-digest.settings.slack.url, false",
        "paper-digest.settings.telegram.token, false",
        "paper-digest.settings.mail.password, false",
        "paper-digest.settings.openai.model, true",
        "paper-digest.settings.llm.concurrency, true",
        "paper-digest.archive, true",
        "spring.application.name, true"
    })
    @DisplayName("show no setting that may be a secret, in whatever spelling")
    void hidden(String property, boolean shown) {
        Application.reading().withPropertyValues(property + "=shibboleth").run(context -> {
            EnvironmentEndpoint endpoint = new EnvironmentEndpoint(
                    context.getEnvironment(), List.of(context.getBean(SanitizingFunction.class)), Show.ALWAYS);

            assertThat(endpoint.environmentEntry(property)
                            .getProperty()
                            .getValue()
                            .toString())
                    .isEqualTo(shown ? "shibboleth" : "******");
        });
    }

    @Test
    @DisplayName("are left alone where the actuator is not there")
    void noActuator() {
        Application.reading()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(context -> assertThat(context).doesNotHaveBean("paperDigestSecrets"));
    }
}
