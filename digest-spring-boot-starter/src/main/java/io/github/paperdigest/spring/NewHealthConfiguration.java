package io.github.paperdigest.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health in Spring Boot 4, where it is in another package. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
class NewHealthConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "paperDigestHealthIndicator")
    HealthIndicator paperDigestHealthIndicator(LastRuns runs) {
        return () -> Health.status(runs.status()).withDetails(runs.details()).build();
    }
}
