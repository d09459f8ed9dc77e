package io.github.paperdigest.arxiv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.paperdigest.error.ConfigurationException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A builder of a source")
class BuildersTest {

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("wrongValues")
    @DisplayName("takes a value that can't be, and names it and what is allowed when it builds")
    void wrong(String value, String allowed, Consumer<ArxivRssSource.Builder> setting) {
        ArxivRssSource.Builder builder = ArxivRssSource.builder();
        setting.accept(builder);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(builder::build)
                .withMessageContaining(value)
                .withMessageContaining(allowed);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                value("ftp://x", "http or https", builder -> builder.baseUrl(URI.create("ftp://x"))),
                value("/rss", "absolute", builder -> builder.baseUrl(URI.create("/rss"))),
                value("mailto:a", "absolute", builder -> builder.baseUrl(URI.create("mailto:a"))),
                value("http:x", "absolute", builder -> builder.baseUrl(URI.create("http:x"))),
                value("?a=b", "without a query", builder -> builder.baseUrl(URI.create("http://x?a=b"))),
                value("#a", "without a query", builder -> builder.baseUrl(URI.create("http://x#a"))),
                value("''", "e-mail address", builder -> builder.contact(" ")),
                value("a\nb", "ASCII", builder -> builder.contact("a\nb")),
                value("a(b", "parentheses", builder -> builder.contact("a(b")),
                value("é", "ASCII", builder -> builder.contact("é")),
                value("PT0S", "more than zero", builder -> builder.timeout(Duration.ZERO)),
                value("PT-1S", "more than zero", builder -> builder.timeout(Duration.ofSeconds(-1))),
                value("PT-1S", "zero or more", builder -> builder.patience(Duration.ofSeconds(-1))),
                value("PT-1S", "zero or more", builder -> builder.awaitFresh(Duration.ofSeconds(-1))),
                value("PT59S", "once a minute at most", builder -> builder.pollInterval(Duration.ofSeconds(59))));
    }

    private static Arguments value(String value, String allowed, Consumer<ArxivRssSource.Builder> setting) {
        return Arguments.of(value, allowed, setting);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2001})
    @DisplayName("of the API knows what a page can hold")
    void pageSize(int size) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ArxivApiSource.builder().pageSize(size).build())
                .withMessageContaining("1 to 2000")
                .withMessageContaining("not " + size);
    }

    @Test
    @DisplayName("of all interfaces checks what it hands on")
    void handedOn() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ArxivSource.builder().awaitFresh(Duration.ofSeconds(-1)).build());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        ArxivSource.builder().patience(Duration.ofSeconds(-1)).build());
    }

    @Test
    @DisplayName("takes the values at the borders")
    void borders() {
        ArxivRssSource.builder()
                .baseUrl(URI.create("HTTPS://x/y/"))
                .contact(" https://example.org/~me ")
                .timeout(Duration.ofNanos(1))
                .patience(Duration.ZERO)
                .awaitFresh(Duration.ZERO)
                .pollInterval(Duration.ofMinutes(1))
                .build();
        ArxivApiSource.builder().pageSize(1).build();
        ArxivApiSource.builder().pageSize(2000).build();
    }

    @Test
    @DisplayName("refuses null at once")
    @SuppressWarnings("NullAway") // what the test is about
    void nulls() {
        ArxivRssSource.Builder builder = ArxivRssSource.builder();
        Stream.<Consumer<ArxivRssSource.Builder>>of(
                        b -> b.baseUrl(null),
                        b -> b.httpClient(null),
                        b -> b.clock(null),
                        b -> b.pacer(null),
                        b -> b.sleeper(null),
                        b -> b.contact(null),
                        b -> b.timeout(null),
                        b -> b.patience(null),
                        b -> b.calendar(null),
                        b -> b.cacheDirectory(null),
                        b -> b.seenIds(null),
                        b -> b.awaitFresh(null),
                        b -> b.pollInterval(null),
                        b -> ArxivSource.builder().seenIds(null),
                        b -> ArxivSource.builder().awaitFresh(null))
                .forEach(setting -> assertThatNullPointerException().isThrownBy(() -> setting.accept(builder)));
    }

    @Test
    @DisplayName("makes sources that keep their names")
    void names() {
        assertThat(ArxivSource.builder().build().name()).isEqualTo("arxiv");
        assertThat(ArxivRssSource.builder().build().name()).isEqualTo("arxiv-rss");
        assertThat(ArxivApiSource.builder().build().name()).isEqualTo("arxiv-api");
        assertThat(ArxivOaiSource.builder().build().name()).isEqualTo("arxiv-oai");
        assertThat(ArxivListingSource.builder().build().name()).isEqualTo("arxiv-listing");
    }
}
