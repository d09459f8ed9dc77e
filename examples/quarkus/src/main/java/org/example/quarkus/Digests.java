package org.example.quarkus;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.json.AnnouncementJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.PaperSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Makes the parts of the digest beans of the application. */
final class Digests {

    /** Invented papers. Without this bean, name a source where the pipeline is made: {@code .source("arxiv")}. */
    @Produces
    @Singleton
    PaperSource source() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream("sample-day.json"))) {
            Announcement day =
                    AnnouncementJson.read("sample-day", new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return PaperSource.of("sample", request -> day);
        }
    }

    @Produces
    @Singleton
    DigestPipeline pipeline(PaperSource source) {
        return DigestPipeline.builder()
                .source(source)
                .scorer("topics")
                .renderer("markdown")
                .build();
    }

    void close(@Disposes DigestPipeline pipeline) {
        pipeline.close();
    }
}
