package io.github.paperdigest.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps secret settings out of Spring Boot's endpoints, also where these are told to show values. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SanitizingFunction.class)
class SecretsConfiguration {

    @Bean
    SanitizingFunction paperDigestSecrets(ProviderSettings settings) {
        return data -> settings.isHidden(data.getKey()) ? data.withSanitizedValue() : data;
    }
}
