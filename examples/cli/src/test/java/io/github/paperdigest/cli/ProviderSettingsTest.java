package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings of every provider of every module")
class ProviderSettingsTest {

    private static final String ARXIV = "arxiv, arxiv-api, arxiv-listing, arxiv-oai, arxiv-rss";

    private static final String WEBHOOKS = "slack, discord, feishu, webhook";

    private static final String PUBLISHERS = "mail, telegram, " + WEBHOOKS;

    private static final String WEBHOOK =
            "an absolute http or https address with https, except on this machine, without a" + " user or a fragment";

    private static final String ADDRESS =
            "an address such as digest@example.org or Paper Digest <digest@example.org>, not 'nobody'";

    private static final String ADDRESSES =
            "addresses such as you@example.org, with commas or line breaks between them,"
                    + " not 'you@example.org nobody'";

    /** What may stand for a setting that has to be given; "any" for all others. */
    private static final Map<String, String> RIGHT_VALUES =
            Map.of("to", "you@example.org", "from", "digest@example.org", "url", "https://127.0.0.1/hook");

    /** Settings whose every text is right. */
    private static final Set<String> TAKES_ALL = Set.of("mail password", "feishu signing-secret");

    /** Wrong values for every setting there is, and what the error says is allowed. */
    private static final List<WrongValue> WRONG_VALUES = List.of(
            wrong(ARXIV, "base-url", "ftp://x", "an absolute http or https address without a query, not 'ftp://x'"),
            wrong(ARXIV, "base-url", "http://x?y", "an absolute http or https address without a query"),
            wrong(ARXIV, "contact", "me (here)", "text of ASCII characters without parentheses, not 'me (here)'"),
            wrong(ARXIV, "contact", " ", "text of ASCII characters without parentheses, not blank"),
            wrong(ARXIV, "timeout", "0s", "a duration such as 30s or PT30S of at least 1ms, not '0s'"),
            wrong(ARXIV, "patience", "-1s", "a duration such as 30s or PT30S from 0s to 24h, not '-1s'"),
            wrong(ARXIV, "cache-directory", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong(ARXIV, "state-directory", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong("arxiv", "await-fresh", "25h", "a duration such as 30s or PT30S from 0s to 24h, not '25h'"),
            wrong("arxiv-rss", "await-fresh", "-1s", "a duration such as 30s or PT30S from 0s to 24h, not '-1s'"),
            wrong("arxiv", "listing", "maybe", "one of true, false, not 'maybe'"),
            wrong("arxiv-listing", "complete", "maybe", "one of true, false, not 'maybe'"),
            wrong(
                    ARXIV,
                    "holidays",
                    "2027-01-01, 2027-02-29",
                    "dates such as 2027-01-01, with commas between them, not '2027-01-01, 2027-02-29': '2027-02-29' is"
                            + " not a date such as 2027-01-01"),
            wrong(ARXIV, "holidays-file", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong("llm", "concurrency", "0", "a whole number from 1 to 256, not '0'"),
            wrong("llm", "model", " ", "text, not blank"),
            wrong("llm", "near-cutoff", "10", "a whole number from 0 to 9, not '10'"),
            wrong("llm", "batch-size", "0", "a whole number of at least 1, not '0'"),
            wrong("llm", "context-tokens", "512", "a whole number of at least 1024, not '512'"),
            wrong("llm", "patience", "-1s", "a duration such as 30s or PT30S from 0s to 24h, not '-1s'"),
            wrong("llm-titles", "patience", "long", "a duration such as 30s or PT30S from 0s to 24h, not 'long'"),
            wrong("llm", "store", " ", "the path of a file or directory, not blank"),
            wrong("llm", "store", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong("llm", "budget", "much", "an amount such as $0.50 or 200000 tokens, not 'much'"),
            wrong("llm", "budget", "$0", "an amount such as $0.50 or 200000 tokens, not '$0'"),
            wrong("llm", "on-budget", "beg", "one of stop, next-scorer, not 'beg'"),
            wrong("llm", "samples", "none", "a whole number from 1 to 25, not 'none'"),
            wrong("llm", "anchors", "maybe", "one of true, false, not 'maybe'"),
            wrong("llm", "structured-output", "maybe", "one of true, false, not 'maybe'"),
            wrong("learned, learned-screen", "model", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong("learned-screen", "recall", "1", "a number from 0.8 to 0.995, not '1'"),
            wrong("learned-screen", "exploration", "-0.1", "a number from 0.0 to 1.0, not '-0.1'"),
            wrong("learned-screen", "seed", "x", "a whole number, not 'x'"),
            wrong("openai", "model", " ", "text, not blank"),
            wrong(
                    "openai",
                    "base-url",
                    "ftp://x",
                    "an absolute http or https address without a user or a fragment, not 'ftp://x'"),
            wrong(
                    "openai",
                    "base-url",
                    "http://me:hidden@x",
                    "an absolute http or https address without a user or a fragment"),
            wrong("openai", "api-key", "hidden\nhidden", "text without control characters"),
            wrong("openai", "timeout", "25h", "a duration such as 30s or PT30S from 1ms to 24h, not '25h'"),
            wrong("openai", "max-retries", "21", "a whole number from 0 to 20, not '21'"),
            wrong("openai", "requests-per-minute", "0", "a whole number of at least 1, not '0'"),
            wrong("openai", "tokens-per-minute", "0", "a whole number of at least 1, not '0'"),
            wrong("openai", "headers", "hidden", "one 'Name: value' a line that may be sent as a header"),
            wrong("openai", "headers", "Host: hidden", "one 'Name: value' a line that may be sent as a header"),
            wrong(
                    "openai",
                    "headers",
                    "A: b\nB: hidden\u0007",
                    "one 'Name: value' a line that may be sent as a header"),
            wrong(
                    "openai",
                    "body",
                    "[\"hidden\"]",
                    "a JSON object without model and messages, and with no stream but false"),
            wrong(
                    "openai",
                    "body",
                    "{\"model\": \"hidden\"}",
                    "a JSON object without model and messages, and with no stream but false: the body"
                            + " field 'model' is not yours to set"),
            wrong(
                    "openai",
                    "prices",
                    "none.json",
                    "a price list as a JSON object, or the path of a file with one, not 'none.json': there is"
                            + " no file none.json"),
            wrong(
                    "openai",
                    "prices",
                    "{\"m\": 1}",
                    "a price list as a JSON object, or the path of a file with one, not '{\"m\": 1}': the price list is"
                            + " wrong: there is no key 'm'; allowed are asOf, models, source"),
            wrong("markdown", "layout", "baroque", "one of classic, modern, not 'baroque'"),
            wrong("mail, eml", "to", "you@example.org\nnobody", ADDRESSES),
            wrong("mail, eml", "from", "nobody", ADDRESS),
            wrong("mail, eml", "unsubscribe", "http://x", "an https or mailto address, not 'http://x'"),
            wrong("mail", "host", " ", "text, not blank"),
            wrong("mail", "security", "none", "one of starttls, tls, plain, not 'none'"),
            wrong("mail", "port", "0", "a whole number from 1 to 65535, not '0'"),
            wrong("mail", "user", " ", "text, not blank"),
            wrong("eml", "directory", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong(WEBHOOKS, "url", "http://example.org/hidden", WEBHOOK),
            wrong("telegram", "token", "hidden/../x", "text of letters, digits, ':', '_' and '-'"),
            wrong("telegram", "chat", " ", "text, not blank"),
            wrong(
                    "telegram",
                    "api-url",
                    "http://example.org",
                    "an absolute http or https address with https, except on this machine, without a user or a"
                            + " fragment, not 'http://example.org'"),
            wrong("webhook", "authorization", "hidden\u00FC", "text of ASCII characters"),
            wrong(PUBLISHERS, "memory", "a\0b", "the path of a file or directory, not 'a b'"),
            wrong(
                    "eml, " + PUBLISHERS,
                    "page-url",
                    "ftp://x",
                    "an http or https address with {date}, {month} or {profile} in it, not 'ftp://x'"),
            wrong("eml, " + PUBLISHERS, "empty-days", "maybe", "one of true, false, not 'maybe'"),
            wrong(PUBLISHERS, "timeout", "0s", "a duration such as 30s or PT30S from 1ms to 1h, not '0s'"),
            wrong(PUBLISHERS, "patience", "2h", "a duration such as 30s or PT30S from 0s to 1h, not '2h'"));

    private record WrongValue(String providers, String setting, String value, String allowed) {
        Stream<String> names() {
            return Stream.of(providers.split(", ", -1));
        }
    }

    private static WrongValue wrong(String providers, String setting, String value, String allowed) {
        return new WrongValue(providers, setting, value, allowed);
    }

    static List<WrongValue> wrongValues() {
        return WRONG_VALUES;
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    @DisplayName("refuse a wrong value in one form of words")
    void wrongValue(WrongValue wrong) {
        wrong.names()
                .forEach(name -> assertThatThrownBy(() -> create(name, Map.of(wrong.setting(), wrong.value())))
                        .isExactlyInstanceOf(ConfigurationException.class)
                        .hasMessage("setting '" + wrong.setting() + "' of provider '" + name + "' has to be "
                                + wrong.allowed())
                        .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("hidden")));
    }

    @Test
    @DisplayName("are all in the table of wrong values")
    void complete() {
        Set<String> described = new TreeSet<>();
        for (ProviderRegistry<?> registry : Providers.all().values()) {
            for (String name : registry.names()) {
                registry.settings(name).forEach(setting -> described.add(name + " " + setting.name()));
            }
        }
        assertThat(described.removeAll(TAKES_ALL)).isTrue();
        Set<String> tested = WRONG_VALUES.stream()
                .flatMap(wrong -> wrong.names().map(name -> name + " " + wrong.setting()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(tested).isEqualTo(described).hasSizeGreaterThan(40);
    }

    static List<String> names() {
        return Providers.all().values().stream()
                .flatMap(registry -> registry.names().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("refuse a name that nobody described, and say which there are")
    void unknownSetting(String name) {
        String allowed = Providers.with(name).settings(name).stream()
                .map(Setting::name)
                .sorted()
                .collect(Collectors.joining(", "));

        assertThatThrownBy(() -> create(name, Map.of("colour", "red")))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage("provider '" + name + "' has no setting 'colour'; "
                        + (allowed.isEmpty() ? "it has none at all" : "allowed are " + allowed));
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("that have to be given are missed, with what they are for")
    void missing(String name) {
        Map<String, String> required = required(name);
        for (Setting<?> setting : Providers.with(name).settings(name)) {
            if (setting.isRequired()) {
                Map<String, String> values = new HashMap<>(required);
                values.remove(setting.name());
                assertThatThrownBy(() -> Providers.with(name).create(name, values, ProviderSettingsTest::notReached))
                        .isExactlyInstanceOf(ConfigurationException.class)
                        .hasMessage("provider '" + name + "' needs the setting '" + setting.name() + "': "
                                + setting.description());
            }
        }
    }

    /** Right values for all settings that have to be given. */
    private static Map<String, String> required(String name) {
        Map<String, String> values = new HashMap<>();
        Providers.with(name).settings(name).stream()
                .filter(Setting::isRequired)
                .forEach(setting -> values.put(setting.name(), RIGHT_VALUES.getOrDefault(setting.name(), "any")));
        return values;
    }

    /** Fails before anything is made. */
    private static void create(String name, Map<String, String> values) {
        Map<String, String> all = required(name);
        all.putAll(values);
        Providers.with(name).create(name, all, ProviderSettingsTest::notReached);
    }

    private static ProviderContext notReached(Settings settings) {
        throw new AssertionError(settings + " counts as right");
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
