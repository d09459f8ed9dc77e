package io.github.paperdigest.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health in Spring Boot 3. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HealthIndicator.class)
class HealthConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "paperDigestHealthIndicator")
    HealthIndicator paperDigestHealthIndicator(LastRuns runs) {
        return () -> Health.status(runs.status()).withDetails(runs.details()).build();
    }
}
