package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a webhook")
class SecretAddressTest {

    private static final List<String> SECRETS =
            List.of("T0SECRET", "B0SECRET", "kit-secret-4711", "a signing secret", "another-secret-4711");

    @TempDir
    private Path memory;

    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private WebhookPublisher.Builder publisher(ChatService service) {
        return service.publisher(WebhookPublisher.from(new LoopbackContext()), server.address())
                .patience(Duration.ZERO)
                .memory(memory);
    }

    private void showsNothing(Object publisher, Throwable thrown) throws IOException {
        StringWriter shown = new StringWriter();
        thrown.printStackTrace(new PrintWriter(shown));
        shown.append(publisher.toString());
        if (thrown instanceof PublishingException e) {
            shown.append(e.failure().orElseThrow().toString());
            shown.append(e.failure().orElseThrow().headers().toString());
            shown.append(e.failure().orElseThrow().body());
        }
        try (Stream<Path> files = Files.walk(memory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                shown.append(file.toString()).append(Files.readString(file));
            }
        }
        assertThat(shown.toString()).doesNotContain(SECRETS);
    }

    @ParameterizedTest
    @EnumSource(ChatService.class)
    @DisplayName("is shown nowhere when a server repeats it in its answer")
    void isMaskedInAnswers(ChatService service) throws Exception {
        String address = server.address()
                + (service == ChatService.TELEGRAM
                        ? "/bot42:" + ChatService.SECRET.replace("/", "_") + "/sendMessage"
                        : "/services/" + ChatService.SECRET);
        String other = switch (service) {
            case FEISHU -> " a signing secret";
            case JSON -> " another-secret-4711";
            default -> "";
        };
        server.next(Reply.status(403, "no such hook " + address + " " + address.replace("/", "\\/") + other)
                .withHeader("X-Request-Id", ChatService.SECRET));
        WebhookPublisher publisher = publisher(service).build();
        Throwable thrown = catchThrowable(() -> publisher.publish(Days.of(1)));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        PublishingException.class,
                        e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.AUTHENTICATION));
        showsNothing(publisher, thrown);
    }

    @ParameterizedTest
    @EnumSource(ChatService.class)
    @DisplayName("is shown nowhere when nobody answers")
    void isMaskedWithoutAnswer(ChatService service) throws Exception {
        WebhookPublisher publisher =
                publisher(service).timeout(Duration.ofMillis(300)).build();
        server.next(Reply.never());
        Throwable late = catchThrowable(() -> publisher.publish(Days.of(1)));
        server.close();
        Throwable gone = catchThrowable(() -> publisher.publish(Days.of(1)));

        assertThat(List.of(late, gone)).hasOnlyElementsOfType(PublishingException.class);
        showsNothing(publisher, late);
        showsNothing(publisher, gone);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("goes to no other host by a redirect")
    void followsNoRedirect(int status) throws Exception {
        try (ScriptedEndpoint other = ScriptedEndpoint.replying(Reply.json("{}"))) {
            server.next(Reply.status(status, "").withHeader("Location", other.address() + "/steal"));
            WebhookPublisher publisher = publisher(ChatService.SLACK).build();
            Throwable thrown = catchThrowable(() -> publisher.publish(Days.of(1)));

            assertThat(thrown).isInstanceOf(PublishingException.class).hasMessageContaining("redirect");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/T0SECRET",
                "http://localhost.example.org/T0SECRET",
                "http://127.0.0.1.example.org/T0SECRET",
                "https://me:T0SECRET@hooks.example.org/",
                "https://hooks.example.org/#T0SECRET",
                "ftp://127.0.0.1/T0SECRET",
                "T0SECRET"
            })
    @DisplayName("has to be private, and is not in the message about it")
    void isPrivate(String address) {
        assertThatThrownBy(() -> WebhookPublisher.builder().slack(URI.create(address)))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("T0SECRET"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "403, AUTHENTICATION",
        "404, INVALID_REQUEST",
        "408, TIMEOUT",
        "410, INVALID_REQUEST",
        "429, RATE_LIMITED",
        "500, UNAVAILABLE",
        "503, UNAVAILABLE"
    })
    @DisplayName("that does not work is told of by the kind of the failure")
    void tellsKinds(int status, FailureKind kind) {
        server.next(Reply.status(status, "why"));

        assertThatThrownBy(() -> publisher(ChatService.SLACK).build().publish(Days.of(1)))
                .isInstanceOfSatisfying(PublishingException.class, e -> {
                    assertThat(e.failure().orElseThrow().kind()).isEqualTo(kind);
                    assertThat(e.failure().orElseThrow().status()).hasValue(status);
                });
    }

    @Test
    @DisplayName("of Feishu that does not work is told of though the status is 200")
    void readsFeishusCodes() {
        server.next(Reply.json("{\"code\":19021,\"msg\":\"sign match fail\"}"));

        assertThatThrownBy(() -> publisher(ChatService.FEISHU).build().publish(Days.of(1)))
                .hasMessageContaining("19021")
                .isInstanceOfSatisfying(
                        PublishingException.class,
                        e -> assertThat(e.failure().orElseThrow().kind()).isEqualTo(FailureKind.AUTHENTICATION));
    }

    @Test
    @DisplayName("of any web service gets the digest, a key to tell repetitions by, and the authorization")
    void postsJson() throws Exception {
        publisher(ChatService.JSON).build().publish(Days.of(2));

        assertThat(server.taken().get(0)).isEqualTo(io.github.paperdigest.json.DigestJson.write(Days.of(2)));
        assertThat(server.requests().get(0).header("Idempotency-Key"))
                .hasValueSatisfying(key -> assertThat(key).matches("[0-9a-f]{32}"));
        assertThat(server.requests().get(0).header("Authorization")).contains("Bearer another-secret-4711");
    }
}
