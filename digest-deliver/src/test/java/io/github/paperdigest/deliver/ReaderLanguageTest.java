package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.model.StageReport;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.testkit.fake.SamplePapers;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A reader of German")
class ReaderLanguageTest {

    private static final String PAGE = "https://papers.example.org/{date}.html";

    @TempDir
    private Path memory;

    /** Two selected papers, one of them with many authors and shown before, one without a score, and a warning. */
    private static Digest.Builder day() {
        Paper crowded = SamplePapers.paper(2).toBuilder()
                .authorNames(IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "Author " + (char) ('A' + i))
                        .toList())
                .build();
        List<Decision> selected = new ArrayList<>();
        selected.add(Decision.builder(SamplePapers.paper(1), Disposition.SELECTED)
                .stage("llm")
                .scores(Scores.of(8.5, 7))
                .comment("Nahe am Thema.")
                .build());
        selected.add(Decision.builder(crowded, Disposition.SELECTED)
                .stage("authors")
                .matchedAuthor("Author B")
                .shownBefore(SamplePapers.DAY.minusDays(1))
                .build());
        return Digest.builder(SamplePapers.DAY, "reader")
                .verdict(RunVerdict.PARTIAL)
                .selected(selected)
                .notSelected(List.of(Decision.builder(SamplePapers.paper(3), Disposition.UNSCORED)
                        .stage("llm")
                        .build()))
                .notices(List.of(Notice.warning("llm", "no answer")))
                .model("gpt-5-mini")
                .stages(List.of(StageReport.builder("llm")
                        .usage(ModelUsage.of(
                                1,
                                1,
                                TokenUsage.of(1000, 100),
                                true,
                                Cost.of(new BigDecimal("0.02"), new BigDecimal("0.0012"))))
                        .build()));
    }

    private MimeMessage mail(Digest digest) throws Exception {
        try (MailServer server = new MailServer("smtp")) {
            MailPublisher.from(new LoopbackContext())
                    .from("digest@example.org")
                    .to(List.of("you@example.org"))
                    .patience(Duration.ZERO)
                    .memory(memory)
                    .plain("127.0.0.1", server.port())
                    .page(PAGE)
                    .build()
                    .publish(digest);
            return server.messages().get(0);
        }
    }

    @Test
    @DisplayName("gets a mail in German, with its dates and numbers")
    void mail() throws Exception {
        MimeMessage mail = mail(day().language(Locale.GERMAN).build());

        assertThat(mail.getSubject())
                .isEqualTo("06.10.2025, reader: 2 von 3 Artikeln (unvollständig: 1 ohne Bewertung)");
        assertThat(MailServer.part(mail, 0))
                .contains(
                        "3 Kandidaten: 2 ausgewählt, 1 ohne Bewertung.",
                        "Der Tag ist unvollständig: Artikel können fehlen, oder Bewertungen sind zweifelhaft.",
                        "Warnung: ",
                        "Bewertet von gpt-5-mini, für 0,0212 $.",
                        "Relevanz 8,5; Neuheit 7",
                        "verfolgter Autor: Author B; schon gezeigt am 05.10.2025",
                        "und 3 weitere",
                        "Ohne Bewertung:",
                        "kein Grund bekannt",
                        "Abbestellen: ")
                .doesNotContain("selected", "score", "Relevance", "Unsubscribe", "partial");
        assertThat(Jsoup.parse(MailServer.part(mail, 1)).select("html[lang=de] h2"))
                .last()
                .extracting(heading -> heading.text())
                .isEqualTo("Ohne Bewertung");
        assertThat(Jsoup.parse(MailServer.part(mail, 1)).select("a").eachText())
                .contains("Die Seite des Tages", "Abbestellen");
    }

    @Test
    @DisplayName("is told of what had no room and of what came later in German")
    void later() throws Exception {
        Digest.Builder one = Digest.builder(SamplePapers.DAY, "reader")
                .verdict(RunVerdict.COMPLETE)
                .selected(List.of(Days.selected(SamplePapers.paper(1), "Nahe am Thema.")))
                .language(Locale.GERMAN);
        assertThat(mail(one.build()).getSubject()).isEqualTo("06.10.2025, reader: 1 von 1 Artikeln (vollständig)");

        MimeMessage more = mail(Days.day(RunVerdict.COMPLETE, SamplePapers.papers(900))
                .language(Locale.GERMAN)
                .build());
        assertThat(more.getSubject()).isEqualTo("Nachtrag: 06.10.2025, reader: 899 weitere Artikel (vollständig)");
        assertThat(MailServer.part(more, 0))
                .containsPattern("\\d+ weitere Artikel wurden ausgewählt und passten nicht in diese Nachricht;"
                        + " sie stehen auf der Seite des Tages: https://papers.example.org/2025-10-06.html");
    }

    @Test
    @DisplayName("has a mail in English of the same day, as anyone whose language has no words yet")
    void english() throws Exception {
        MimeMessage mail = mail(day().language(Locale.FRENCH).build());

        assertThat(mail.getSubject()).isEqualTo("2025-10-06, reader: 2 papers of 3 (partial: 1 without a score)");
        assertThat(MailServer.part(mail, 0))
                .contains(
                        "3 candidates: 2 selected, 1 without a score.",
                        "The day is partial: papers may be missing, or marks are in doubt.",
                        "Warning: ",
                        "Scored by gpt-5-mini, for $0.0212.",
                        "Relevance 8.5, novelty 7",
                        "followed author Author B, shown before on 2025-10-05",
                        "and 3 more",
                        "Without a score:",
                        "no reason is known",
                        "Unsubscribe: ");
        assertThat(MailServer.part(mail, 1)).contains("<html lang=\"en\">");
    }

    @ParameterizedTest
    @EnumSource(value = ChatService.class, names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("is told in German by every chat")
    void chats(ChatService service) throws Exception {
        try (ChatServer server = new ChatServer()) {
            service.publisher(WebhookPublisher.from(new LoopbackContext()), server.address())
                    .page(PAGE)
                    .memory(memory)
                    .build()
                    .publish(day().language(Locale.GERMAN).build());

            assertThat(service.shown(server.taken()).all())
                    .contains(
                            "2 von 3 Artikeln (unvollständig: 1 ohne Bewertung)",
                            "3 Kandidaten: 2 ausgewählt",
                            "Relevanz 8,5; Neuheit 7",
                            "Die Seite des Tages")
                    .doesNotContain("selected", "Relevance");
        }
    }
}
