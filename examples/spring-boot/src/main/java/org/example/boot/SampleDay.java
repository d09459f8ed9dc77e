package org.example.boot;

import io.github.paperdigest.json.AnnouncementJson;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.spi.PaperSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** A source that is a bean takes the place of arXiv: this one reads a day that was kept as JSON. */
@Configuration
@ConditionalOnProperty("sample-day")
class SampleDay {

    @Bean
    PaperSource sample(@Value("${sample-day}") Resource file) throws IOException {
        Announcement day = AnnouncementJson.read("sample-day", file.getContentAsString(StandardCharsets.UTF_8));
        return PaperSource.of("sample", request -> day);
    }
}
