package io.github.paperdigest.spring;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.store.ScoreStore;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The beans that {@linkplain io.github.paperdigest.spring the package} tells of. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@EnableConfigurationProperties(PaperDigestProperties.class)
@Import({
    LangChain4jConfiguration.class,
    SpringAiConfiguration.class,
    MetricsConfiguration.class,
    HealthConfiguration.class,
    NewHealthConfiguration.class,
    SecretsConfiguration.class
})
class PaperDigestAutoConfiguration {

    @Bean
    ProviderSettings paperDigestProviderSettings(ApplicationContext context) {
        return new ProviderSettings(classLoader(context));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    DigestPipeline digestPipeline(
            PaperDigestProperties properties,
            ProviderSettings settings,
            ListableBeanFactory beans,
            ApplicationContext context) {
        return new PipelineAssembly(properties, settings, beans, classLoader(context)).pipeline();
    }

    @Bean
    @ConditionalOnMissingBean
    DailyDigest dailyDigest(
            DigestPipeline pipeline,
            ObjectProvider<DigestArchive> archive,
            ObjectProvider<Profile> profiles,
            PaperDigestProperties properties) {
        return new DailyDigest(
                pipeline, archive.getIfAvailable(), profiles.orderedStream().toList(), properties);
    }

    /** The event comes before any bean is destroyed. */
    @Bean
    ApplicationListener<ContextClosedEvent> dailyDigestCloser(
            ApplicationContext context, ObjectProvider<DailyDigest> digests) {
        return event -> {
            if (event.getApplicationContext() == context) {
                digests.ifAvailable(DailyDigest::close);
            }
        };
    }

    @Bean
    LastRuns paperDigestLastRuns() {
        return new LastRuns();
    }

    @Bean
    @ConditionalOnMissingBean(DigestArchive.class)
    @ConditionalOnProperty("paper-digest.archive")
    DigestArchive digestArchive(PaperDigestProperties properties) {
        return DigestArchive.at(given(properties.archive(), "archive"));
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(ScoreStore.class)
    @ConditionalOnProperty("paper-digest.score-store")
    ScoreStore scoreStore(PaperDigestProperties properties) {
        return ScoreStore.open(given(properties.scoreStore(), "score-store"));
    }

    private static Path given(@Nullable Path path, String property) {
        if (path == null) {
            throw new ConfigurationException("paper-digest." + property + " is empty");
        }
        return path;
    }

    private static ClassLoader classLoader(ApplicationContext context) {
        return Objects.requireNonNullElseGet(
                context.getClassLoader(), PaperDigestAutoConfiguration.class::getClassLoader);
    }

    /** A run by a cron expression. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("paper-digest.cron")
    @EnableScheduling
    static class ScheduleConfiguration {

        @Bean
        DigestSchedule digestSchedule(DailyDigest digests) {
            return new DigestSchedule(digests);
        }
    }
}
