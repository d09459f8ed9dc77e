package consumer;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import io.github.paperdigest.spring.DailyDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application that makes a page of a source of its own. */
@SpringBootApplication
public class Main {

    public static void main(String[] args) throws Exception {
        Path pages = Files.createTempDirectory("pages");
        try (ConfigurableApplicationContext context =
                SpringApplication.run(Main.class, "--paper-digest.pages=" + pages, "--paper-digest.archive=" + pages)) {
            context.getBean(DailyDigest.class).run();
        }
        if (!Files.readString(pages.resolve("reader/2026-03-03.md")).contains("Sparse Attention")) {
            throw new AssertionError("no page");
        }
    }

    @Bean
    Profile reader() {
        return Profile.builder("reader", "sparse attention").categories(List.of("cs.LG")).build();
    }

    @Bean
    Scorer scorer() {
        return Scorer.of("all", paper -> ScoringOutcome.scored(9, 9, "fits"));
    }

    @Bean
    PaperSource source() {
        return new PaperSource() {
            @Override
            public String name() {
                return "shelf";
            }

            @Override
            public Announcement fetch(AnnouncementRequest request) {
                Paper paper = Paper.builder("2603.00001", "Sparse Attention").build();
                return Announcement.of(LocalDate.of(2026, 3, 3), List.of(paper));
            }
        };
    }
}
