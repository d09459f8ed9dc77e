package io.github.paperdigest.spring;

import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringOutcome;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Parts of small applications. */
final class Application {

    static final LocalDate DAY = LocalDate.of(2026, 3, 3);
    static final Profile READER =
            Profile.builder("reader", "chairs").categories(List.of("cs.AI")).build();

    private Application() {}

    /** An application without any beans of its own. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(PaperDigestAutoConfiguration.class));
    }

    /** One with a source of a good and a bad paper, a scorer that tells them apart, and a reader. */
    static ApplicationContextRunner reading() {
        return empty().withBean(PaperSource.class, () -> source("good", "bad"))
                .withBean(Scorer.class, Application::scorer)
                .withBean(Profile.class, () -> READER);
    }

    static PaperSource source(String... titles) {
        return new PaperSource() {
            @Override
            public String name() {
                return "shelf";
            }

            @Override
            public Announcement fetch(AnnouncementRequest request) {
                return Announcement.of(
                        DAY,
                        List.of(titles).stream()
                                .map(title -> Paper.builder("2603.0000" + title.length(), title)
                                        .build())
                                .toList());
            }
        };
    }

    static Scorer scorer() {
        return Scorer.of("titles", paper -> {
            int score = paper.title().equals("good") ? 9 : 1;
            return ScoringOutcome.scored(Scores.of(score, score), "by its title");
        });
    }
}
