package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.paperdigest.deliver.internal.mail.MailComposer;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.testkit.fake.FakeContext;
import io.github.paperdigest.testkit.fake.SamplePapers;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mail")
class MailPublisherTest {

    private static final String PASSWORD = "pass-word-4711";

    @TempDir
    private Path memory;

    private MailPublisher.Builder publisher() {
        return MailPublisher.from(new LoopbackContext())
                .from("Paper Digest für alle <digest@example.org>")
                .to(List.of("Your Lab <you@example.org>"))
                .patience(Duration.ZERO)
                .memory(memory);
    }

    private MimeMessage sent(Digest digest) throws Exception {
        try (MailServer server = new MailServer("smtp")) {
            publisher()
                    .plain("127.0.0.1", server.port())
                    .page("https://papers.example.org/{profile}/{date}.html")
                    .build()
                    .publish(digest);
            assertThat(server.messages()).hasSize(1);
            return server.messages().get(0);
        }
    }

    private static String header(MimeMessage mail, String name) throws Exception {
        return Objects.requireNonNull(mail.getHeader(name, null), name).replaceAll("\r\n", "");
    }

    @Test
    @DisplayName("has counts and verdict in its subject, and the headers of a list")
    void hasHeaders() throws Exception {
        Digest digest = Days.day(RunVerdict.PARTIAL, SamplePapers.papers(3))
                .notSelected(List.of(Days.unscored(SamplePapers.paper(4), "no answer in time")))
                .build();
        MimeMessage mail = sent(digest);

        assertThat(mail.getSubject()).isEqualTo("2025-10-06, reader: 3 papers of 4 (partial: 1 without a score)");
        assertThat(mail.getFrom())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("=?UTF-8?");
        assertThat(header(mail, "To")).isEqualTo("Your Lab <you@example.org>");
        assertThat(header(mail, "List-Id")).isEqualTo("\"Paper Digest, reader\" <reader.paper-digest.example.org>");
        assertThat(header(mail, "List-Unsubscribe")).isEqualTo("<mailto:digest@example.org?subject=unsubscribe>");
        assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(mail, "Message-ID")).matches("<2025-10-06\\.[0-9a-f]{24}@example\\.org>");
        assertThat(mail.getSentDate()).isEqualTo("2025-10-06T12:00:00Z");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(MailServer.part(mail, 0))
                .contains("https://papers.example.org/reader/2025-10-06.html", "no answer in time");
        assertThat(MailServer.part(mail, 1))
                .contains("https://papers.example.org/reader/2025-10-06.html", "no answer in time")
                .doesNotContain("<img", "<link", "<style", "url(", "@import");
    }

    @Test
    @DisplayName("has the same bytes when it is sent again, and answers the first when it is an update")
    void isStable() throws Exception {
        List<MimeMessage> mails = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path fresh = memory.resolve("fresh" + i);
            try (MailServer server = new MailServer("smtp")) {
                MailPublisher publisher = publisher()
                        .memory(fresh)
                        .plain("127.0.0.1", server.port())
                        .build();
                publisher.publish(Days.of(3));
                publisher.publish(Days.of(5));
                mails.addAll(server.messages());
            }
        }

        assertThat(mails).hasSize(4);
        assertThat(header(mails.get(2), "Message-ID")).isEqualTo(header(mails.get(0), "Message-ID"));
        assertThat(MailServer.part(mails.get(2), 1)).isEqualTo(MailServer.part(mails.get(0), 1));
        assertThat(mails.get(2).getContentType()).isEqualTo(mails.get(0).getContentType());
        assertThat(mails.get(1).getSubject()).startsWith("Update: ");
        assertThat(header(mails.get(1), "In-Reply-To")).isEqualTo(header(mails.get(0), "Message-ID"));
        assertThat(header(mails.get(1), "Message-ID"))
                .isNotEqualTo(header(mails.get(0), "Message-ID"))
                .isEqualTo(header(mails.get(3), "Message-ID"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 120, 700})
    @DisplayName("stays below 100 KB, and says how many papers had no room")
    void staysSmall(int papers) throws Exception {
        MimeMessage mail = sent(Days.large(papers));
        String html = MailServer.part(mail, 1);
        long shown = IntStream.rangeClosed(1, papers)
                .filter(i -> html.contains(">" + SamplePapers.paper(i).title().replace("&", "&amp;") + "<"))
                .count();

        assertThat(MailComposer.bytes(mail).length).isLessThan(100_000);
        assertThat(shown).isPositive();
        if (shown == papers) {
            assertThat(html).doesNotContain("did not fit");
        } else {
            String sentence =
                    (papers - shown) + " more papers were selected and did not fit into this message; they are on"
                            + " the page of the day: https://papers.example.org/reader/2025-10-06.html";
            assertThat(html).contains(sentence);
            assertThat(MailServer.part(mail, 0)).contains(sentence);
        }
    }

    @Test
    @DisplayName("goes to each recipient alone, and a refused one costs nobody else's")
    void goesToEach() throws Exception {
        try (MailServer server = new MailServer("smtp")) {
            MailPublisher publisher = publisher()
                    .to(List.of("a@example.org", "b@example.org"))
                    .plain("127.0.0.1", server.port())
                    .build();
            Delivery delivery = publisher.publish(Days.of(1));

            assertThat(delivery.message()).endsWith("to 2 of 2 recipients");
            assertThat(server.messages())
                    .extracting(mail -> header(mail, "To"))
                    .containsExactly("a@example.org", "b@example.org");
            publisher()
                    .to(List.of("a@example.org", "c@example.org"))
                    .plain("127.0.0.1", server.port())
                    .build()
                    .publish(Days.of(1));
            assertThat(server.messages())
                    .extracting(mail -> header(mail, "To"))
                    .containsExactly("a@example.org", "b@example.org", "c@example.org");
        }
    }

    private MailPublisher.Builder trusting(StrictMailServer server) {
        HttpClient client = HttpClient.newBuilder().sslContext(server.context()).build();
        FakeContext context = new FakeContext(Settings.none()) {
            @Override
            public HttpClient httpClient() {
                return client;
            }
        };
        return MailPublisher.from(context)
                .from("digest@example.org")
                .to(List.of("you@example.org"))
                .login("reader", PASSWORD)
                .patience(Duration.ZERO)
                .memory(memory);
    }

    private static MailPublisher.Builder at(
            MailPublisher.Builder builder, String host, StrictMailServer server, boolean tlsFromStart) {
        return tlsFromStart ? builder.tls(host, server.port()) : builder.startTls(host, server.port());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("goes by TLS or STARTTLS, with a login, to a server whose certificate is trusted and of its name")
    void goesByTls(boolean tlsFromStart) throws Exception {
        try (StrictMailServer server = new StrictMailServer(memory, tlsFromStart)) {
            Throwable untrusted = catchThrowable(() -> at(publisher(), "localhost", server, tlsFromStart)
                    .login("reader", PASSWORD)
                    .build()
                    .publish(Days.of(1)));
            Throwable unnamed = catchThrowable(() -> at(trusting(server), "127.0.0.1", server, tlsFromStart)
                    .build()
                    .publish(Days.of(1)));

            for (Throwable refused : List.of(untrusted, unnamed)) {
                assertThat(refused)
                        .isInstanceOfSatisfying(PublishingException.class, e -> {
                            assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.UNAVAILABLE);
                            assertThat(e.failure().orElseThrow().isLasting()).isTrue();
                        })
                        .hasMessageContaining("no secure connection");
            }
            assertThat(server.secured()).isEmpty();

            Delivery delivery = at(trusting(server), "localhost", server, tlsFromStart)
                    .build()
                    .publish(Days.of(1));
            String login = Base64.getEncoder()
                    .encodeToString(("reader\0reader\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));

            assertThat(delivery.outcome()).isEqualTo(Delivery.Outcome.SENT);
            assertThat(server.secured()).contains("AUTH PLAIN " + login, "RCPT TO:<you@example.org>", "DATA");
            assertThat(server.inTheClear()).allMatch(line -> line.matches("EHLO example\\.org|STARTTLS|QUIT"));
        }
    }

    @Test
    @DisplayName("is not sent with a wrong password, which appears nowhere")
    void hidesPassword() throws Exception {
        try (MailServer server = new MailServer("smtp")) {
            MailPublisher publisher = publisher()
                    .plain("127.0.0.1", server.port())
                    .login("reader", "wrong-" + PASSWORD)
                    .build();
            Throwable thrown = catchThrowable(() -> publisher.publish(Days.of(1)));
            StringWriter shown = new StringWriter();
            thrown.printStackTrace(new PrintWriter(shown));

            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            PublishingException.class,
                            e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.AUTHENTICATION));
            assertThat(shown + publisher.toString()).doesNotContain(PASSWORD);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    @DisplayName("is not sent in the clear to a server that has no STARTTLS")
    void requiresStartTls() throws Exception {
        try (MailServer server = new MailServer("smtp")) {
            Throwable thrown = catchThrowable(() -> publisher()
                    .startTls("127.0.0.1", server.port())
                    .login("reader", PASSWORD)
                    .build()
                    .publish(Days.of(1)));

            assertThat(thrown).isInstanceOf(PublishingException.class).hasMessageContaining("STARTTLS is required");
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    @DisplayName("is given up in time if the server says nothing, and told by the words of one that refuses")
    void tellsFailures() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThatThrownBy(() -> publisher()
                            .plain("127.0.0.1", silent.getLocalPort())
                            .timeout(Duration.ofMillis(200))
                            .build()
                            .publish(Days.of(1)))
                    .isInstanceOfSatisfying(
                            PublishingException.class,
                            e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.TIMEOUT));
        }
        assertThat(kindOf("451 4.7.1 greylisted")).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(kindOf("550 5.1.1 no such user")).isEqualTo(FailureKind.REFUSED);
    }

    /** What becomes of a mail whose recipient a server answers like this. */
    private FailureKind kindOf(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread thread = new Thread(() -> refuseRecipient(server, answer));
            thread.start();
            Throwable thrown = catchThrowable(() -> publisher()
                    .plain("127.0.0.1", server.getLocalPort())
                    .timeout(Duration.ofSeconds(10))
                    .build()
                    .publish(Days.of(1)));
            thread.join();
            assertThat(thrown).hasMessageContaining(answer.substring(0, 3));
            return ((PublishingException) thrown).failure().orElseThrow().kind();
        }
    }

    private static void refuseRecipient(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            var out = client.getOutputStream();
            out.write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String reply = line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 fine";
                out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you@example.org\r\nBcc: evil@evil.example",
                "a@example.org, b@example.org",
                "you",
                "",
                "@example.org",
                "you@",
                "group: a@example.org;",
                "ü@example.org",
                "you@exa mple.org"
            })
    @DisplayName("has no recipient or sender that is not one plain address")
    void refusesAddresses(String address) {
        assertThatThrownBy(() -> MailPublisher.builder().to(List.of(address)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> MailPublisher.builder().from(address)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    @DisplayName("needs a memory and a server, and takes no password in the clear to another machine")
    void refusesSettings() {
        MailPublisher.Builder elsewhere =
                publisher().plain("mail.example.org", 25).login("me", "x");
        MailPublisher.Builder forgetful = MailPublisher.builder()
                .from("a@example.org")
                .to(List.of("b@example.org"))
                .plain("localhost", 25);

        assertThatThrownBy(elsewhere::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("in the clear");
        assertThatThrownBy(forgetful::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memory");
        assertThatThrownBy(publisher()::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server");
        assertThatThrownBy(() -> publisher().unsubscribe(URI.create("http://example.org/?a>b".replace(">", "%3E"))))
                .isInstanceOf(ConfigurationException.class);
    }
}
