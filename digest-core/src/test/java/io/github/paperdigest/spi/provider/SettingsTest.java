package io.github.paperdigest.spi.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.spi.PromptBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings")
class SettingsTest {

    private static final String SECRET = "sk-0123456789";

    private enum Layout {
        PLAIN,
        WITH_PICTURES
    }

    private static final Setting<String> TEXT = Setting.text("key", "what it is for");
    private static final Setting<Integer> NUMBER = Setting.number("key", "what it is for");
    private static final Setting<Double> DECIMAL = Setting.decimal("key", "what it is for");
    private static final Setting<BigDecimal> MONEY = Setting.money("key", "what it is for");
    private static final Setting<Duration> DURATION = Setting.duration("key", "what it is for");
    private static final Setting<Path> PATH = Setting.path("key", "what it is for");
    private static final Setting<URI> ADDRESS = Setting.address("key", "what it is for");
    private static final Setting<Boolean> YES_NO = Setting.yesNo("key", "what it is for");
    private static final Setting<String> CHOICE = Setting.choice("key", "what it is for", "small", "large");
    private static final Setting<Layout> ENUM = Setting.choice("key", "what it is for", Layout.class);
    private static final Setting<List<String>> LIST = Setting.list("key", "what it is for");
    private static final Setting<String> JSON = Setting.jsonObject("key", "what it is for");
    private static final Setting<String> API_KEY = Setting.secret("key", "what it is for");
    private static final Setting<LocalDate> DAY =
            Setting.of("key", "what it is for", "a day such as 2025-10-06", LocalDate::parse);

    static Stream<Arguments> rightValues() {
        return Stream.of(
                arguments(TEXT, "  two words ", "two words"),
                arguments(NUMBER, "-3", -3),
                arguments(NUMBER.between(1, 64), "1", 1),
                arguments(NUMBER.between(1, 64), "64", 64),
                arguments(NUMBER.atLeast(1), " 2147483647 ", Integer.MAX_VALUE),
                arguments(DECIMAL, "0.98", 0.98),
                arguments(DECIMAL.between(0.0, 1.0), "1", 1.0),
                arguments(MONEY, "$0.50", new BigDecimal("0.50")),
                arguments(MONEY, "3", new BigDecimal("3")),
                arguments(DURATION, "PT1M30S", Duration.ofSeconds(90)),
                arguments(DURATION, "30s", Duration.ofSeconds(30)),
                arguments(DURATION, "10m", Duration.ofMinutes(10)),
                arguments(DURATION, "1h30m", Duration.ofMinutes(90)),
                arguments(DURATION, "250ms", Duration.ofMillis(250)),
                arguments(DURATION, "1.5S", Duration.ofMillis(1500)),
                arguments(DURATION, "1m5ms", Duration.ofMillis(60_005)),
                arguments(DURATION, "0s", Duration.ZERO),
                arguments(PATH, "some where/scores.jsonl", Path.of("some where/scores.jsonl")),
                arguments(ADDRESS, "HTTPS://example.org/v1?a=b", URI.create("HTTPS://example.org/v1?a=b")),
                arguments(YES_NO, "true", true),
                arguments(YES_NO, "FALSE", false),
                arguments(CHOICE, "Large", "large"),
                arguments(ENUM, "with-pictures", Layout.WITH_PICTURES),
                arguments(LIST, "cs.LG, cs.AI,,\n stat.ML", List.of("cs.LG", "cs.AI", "stat.ML")),
                arguments(JSON, "{\"a\": [1, 2]}", "{\"a\": [1, 2]}"),
                arguments(API_KEY, SECRET + "\n", SECRET),
                arguments(DAY, "2025-10-06", LocalDate.of(2025, 10, 6)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("rightValues")
    @DisplayName("are read as what they are described as")
    void rightValue(Setting<?> setting, String value, Object read) {
        Settings settings = Settings.of(described(setting), Map.of("key", value));

        assertThat((Object) settings.get(setting)).isEqualTo(read);
        assertThat(settings.find(setting).map(Object.class::cast)).contains(read);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                arguments(TEXT, " ", "text, not blank"),
                arguments(
                        TEXT.where("without a slash", text -> !text.contains("/")),
                        "a/b",
                        "text without a slash, not 'a/b'"),
                arguments(NUMBER, "", "a whole number, not blank"),
                arguments(NUMBER, "many", "a whole number, not 'many'"),
                arguments(NUMBER, "1.5", "a whole number, not '1.5'"),
                arguments(NUMBER, "2147483648", "a whole number, not '2147483648'"),
                arguments(NUMBER.between(1, 64), "0", "a whole number from 1 to 64, not '0'"),
                arguments(NUMBER.between(1, 64), "65", "a whole number from 1 to 64, not '65'"),
                arguments(NUMBER.atLeast(1), "0", "a whole number of at least 1, not '0'"),
                arguments(DECIMAL, "half", "a number, not 'half'"),
                arguments(DECIMAL, "NaN", "a number, not 'NaN'"),
                arguments(DECIMAL, "1e999", "a number, not '1e999'"),
                arguments(DECIMAL.between(0.8, 0.995), "0.5", "a number from 0.8 to 0.995, not '0.5'"),
                arguments(MONEY, "-1", "an amount of US dollars such as $0.50, not '-1'"),
                arguments(MONEY, "0,50", "an amount of US dollars such as $0.50, not '0,50'"),
                arguments(
                        MONEY.atLeast(BigDecimal.ONE),
                        "$0.99",
                        "an amount of US dollars such as $0.50 of at least 1, not '$0.99'"),
                arguments(DURATION, "soon", "a duration such as 30s or PT30S, not 'soon'"),
                arguments(DURATION, "30", "a duration such as 30s or PT30S, not '30'"),
                arguments(DURATION, "5s1h", "a duration such as 30s or PT30S, not '5s1h'"),
                arguments(DURATION, "-PT5S", "a duration such as 30s or PT30S, not '-PT5S'"),
                arguments(
                        DURATION.between(Duration.ofMillis(1), Duration.ofDays(1)),
                        "0s",
                        "a duration such as 30s or PT30S from 1ms to 24h, not '0s'"),
                arguments(PATH, "a\0b", "the path of a file or directory, not 'a b'"),
                arguments(ADDRESS, "ftp://example.org", "an absolute http or https address, not 'ftp://example.org'"),
                arguments(ADDRESS, "/v1", "an absolute http or https address, not '/v1'"),
                arguments(ADDRESS, "http://", "an absolute http or https address, not 'http://'"),
                arguments(YES_NO, "maybe", "one of true, false, not 'maybe'"),
                arguments(CHOICE, "medium", "one of small, large, not 'medium'"),
                arguments(ENUM, "with_pictures", "one of plain, with-pictures, not 'with_pictures'"),
                arguments(LIST, " ,\n, ", "a list with commas between its items, not ' , , '"),
                arguments(DAY, "monday", "a day such as 2025-10-06, not 'monday'"),
                arguments(DAY, "x".repeat(200), "a day such as 2025-10-06, not '" + "x".repeat(100) + "…'"),
                arguments(
                        Setting.of("key", "what it is for", "a file that is there", SettingsTest::refuse),
                        "a.json",
                        "a file that is there, not 'a.json': there is no file a.json"),
                arguments(
                        Setting.of("key", "what it is for", "found", SettingsTest::findNothing), "a", "found, not 'a'"),
                arguments(
                        Setting.of("key", "what it is for", "shallow", SettingsTest::overflow),
                        "a",
                        "shallow, not 'a'"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongValues")
    @DisplayName("are refused with the key, the provider, what is allowed and what was given")
    void wrongValue(Setting<?> setting, String value, String message) {
        assertThatThrownBy(() -> Settings.of(described(setting), Map.of("key", value)))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage("setting 'key' of provider 'tested' has to be " + message);
    }

    static Stream<Arguments> secretValues() {
        return Stream.of(
                arguments(
                        API_KEY.where("without a dot", text -> !text.contains(".")),
                        "." + SECRET,
                        "text without a dot"),
                arguments(
                        Setting.of("key", "what it is for", "one 'Name: value' a line", SettingsTest::refuse)
                                .asSecret(),
                        SECRET,
                        "one 'Name: value' a line"),
                arguments(NUMBER.asSecret(), SECRET, "a whole number"),
                arguments(JSON, "\"" + SECRET + "\"", "a JSON object"),
                arguments(JSON, SECRET, "a JSON object: it is not JSON at line 1"),
                arguments(JSON, "{\n\"a\": " + SECRET, "a JSON object: it is not JSON at line 2"),
                arguments(JSON, "{} " + SECRET, "a JSON object: it is not JSON at line 1"),
                arguments(
                        JSON.where("without a", text -> false),
                        "{\"a\": \"" + SECRET + "\"}",
                        "a JSON object without a"),
                arguments(ADDRESS, "htp://me:" + SECRET + "@example.org", "an absolute http or https address"),
                arguments(ADDRESS, "example.org/v1?key=" + SECRET, "an absolute http or https address"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("secretValues")
    @DisplayName("that are secrets, or may hold one, are in no message and no stack trace")
    void secretValue(Setting<?> setting, String value, String message) {
        assertThatThrownBy(() -> Settings.of(described(setting), Map.of("key", value)))
                .isExactlyInstanceOf(ConfigurationException.class)
                .satisfies(thrown -> {
                    // Which column Jackson names depends on its version.
                    assertThat(thrown.getMessage().replaceAll(", column \\d+$", ""))
                            .isEqualTo("setting 'key' of provider 'tested' has to be " + message);
                    StringWriter trace = new StringWriter();
                    thrown.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain("0123456789");
                });
    }

    @Test
    @DisplayName("print no value at all")
    void masked() {
        Setting<String> user = Setting.text("user", "who asks");
        Settings settings = Settings.of(described(API_KEY, user), Map.of("key", SECRET, "user", "me"));

        assertThat(settings).hasToString("tested{key=***, user=***}");
    }

    @Test
    @DisplayName("that nobody described are refused, the first in alphabetical order, with those there are")
    void unknown() {
        Setting<String> other = Setting.text("another", "what else it is for");

        assertThatThrownBy(() -> Settings.of(described(NUMBER, other), Map.of("kez", "1", "colour", "red", "key", "x")))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage("provider 'tested' has no setting 'colour'; allowed are another, key");
        assertThatThrownBy(() -> Settings.of(described(), Map.of("kez", "1")))
                .hasMessage("provider 'tested' has no setting 'kez'; it has none at all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left out", "blank"})
    @DisplayName("that are required and secret can be neither left out nor blank, and say what they are for")
    void missing(String how) {
        Map<String, String> values = how.equals("blank") ? Map.of("key", " ") : Map.of();

        assertThatThrownBy(() -> Settings.of(described(API_KEY.required()), values))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessage("provider 'tested' needs the setting 'key': what it is for");
    }

    @Test
    @DisplayName("that are left out have their default, or none")
    void leftOut() {
        Setting<Integer> four = NUMBER.orElse(4);

        assertThat(Settings.of(described(four), Map.of()).get(four)).isEqualTo(4);
        assertThat(Settings.of(described(four), Map.of()).find(four)).contains(4);
        assertThat(Settings.of(described(NUMBER), Map.of()).find(NUMBER)).isEmpty();
        assertThat(Settings.of(described(API_KEY), Map.of("key", " ")).find(API_KEY))
                .as("a blank secret")
                .isEmpty();
    }

    @Test
    @DisplayName("are not read by what the provider does not list, or taken for granted")
    void wrongUse() {
        Settings settings = Settings.of(described(NUMBER), Map.of());

        assertThatThrownBy(() -> settings.get(NUMBER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting 'key' of provider 'tested' may be left out: find it");
        assertThatThrownBy(() -> settings.find(TEXT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting 'key' is not among those that provider 'tested' lists");
        assertThatThrownBy(() -> Settings.none().find(TEXT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("are never null")
    void nulls() {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("key", null);

        assertThatThrownBy(() -> Settings.of(described(TEXT), values)).isInstanceOf(NullPointerException.class);
    }

    @Test
    @DisplayName("are described for whoever shows them")
    void description() {
        Setting<Integer> setting = Setting.number("concurrency", "batches under way at once")
                .between(1, 64)
                .orElse(4);

        assertThat(setting.name()).isEqualTo("concurrency");
        assertThat(setting.type()).isEqualTo("whole number");
        assertThat(setting.allowed()).isEqualTo("from 1 to 64");
        assertThat(setting.description()).isEqualTo("batches under way at once");
        assertThat(setting.defaultText()).contains("4");
        assertThat(setting.isRequired()).isFalse();
        assertThat(setting.isSecret()).isFalse();
        assertThat(setting).hasToString("concurrency: whole number from 1 to 64, by default 4");
        assertThat(TEXT.required()).hasToString("key: text, required");
        assertThat(TEXT.required().isRequired()).isTrue();
    }

    @Test
    @DisplayName("have defaults that can be read back, and secret ones are not told")
    void defaults() {
        assertThat(DURATION.orElse(Duration.ofSeconds(90)).defaultText()).contains("1m30s");
        assertThat(ENUM.orElse(Layout.WITH_PICTURES).defaultText()).contains("with-pictures");
        assertThat(YES_NO.orElse(false).defaultText()).contains("false");
        assertThat(API_KEY.orElse(SECRET).defaultText()).contains("***");
        assertThat(API_KEY.orElse(SECRET).toString()).doesNotContain(SECRET);
        assertThat(TEXT.defaultText()).isEmpty();
    }

    @Test
    @DisplayName("can't be described wrongly")
    void wrongDescriptions() {
        assertThatThrownBy(() -> Setting.text("Not a name", "what it is for"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of a setting is made of a-z, 0-9 and '-', unlike 'Not a name'");
        assertThatThrownBy(() -> Setting.text("key", "two\nlines"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the description of 'key' has to be one line of text");
        assertThatThrownBy(() -> NUMBER.between(1, 64).orElse(65))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting 'key' has a default that is not a whole number from 1 to 64");
        assertThatThrownBy(() -> NUMBER.orElse(65).between(1, 64)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NUMBER.orElse(1).required())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the setting 'key' has to be given, so it can't have a default");
        assertThatThrownBy(() -> Setting.choice("key", "what it is for")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Provider<PromptBuilder> described(Setting<?>... settings) {
        return new PromptBuilderProvider() {
            @Override
            public String name() {
                return "tested";
            }

            @Override
            public List<Setting<?>> settings() {
                return List.of(settings);
            }

            @Override
            public PromptBuilder create(ProviderContext context) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static String refuse(String file) {
        throw new StorageException("there is no file " + file);
    }

    @SuppressWarnings("NullAway") // what a careless parser does
    private static String findNothing(String text) {
        return null;
    }

    private static String overflow(String text) {
        throw new StackOverflowError();
    }
}
