package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ProviderRegistry;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.testkit.fake.FakeContext;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Provider} keeps to, whatever it makes. Extend it and implement two methods:
 *
 * <pre>{@code
 * class TitleLengthProviderTest extends ProviderContract<Scorer> {
 *     protected Class<? extends Provider<Scorer>> provider() {
 *         return TitleLengthProvider.class;
 *     }
 *
 *     protected Map<String, String> settings() {
 *         return Map.of("longest", "80");
 *     }
 * }
 * }</pre>
 *
 * @param <T> what the provider makes
 */
public abstract class ProviderContract<T> {

    private static final String UNKNOWN = "no-such-setting";

    private static final String SECRET = "kit-secret-4711";

    /** What people and templates put into settings. */
    private static final List<String> ODD = List.of(
            "",
            " ",
            "-1",
            "0",
            "1e999",
            "NaN",
            "x",
            "\u0000",
            ",",
            "{",
            "{}",
            "[1]",
            "%s",
            "2025-02-30",
            "\uD800",
            "<b>",
            "http://user:word@127.0.0.1/?q#f",
            "x".repeat(10_000));

    /** For subclasses. */
    protected ProviderContract() {}

    /** {@return the provider's class} */
    protected abstract Class<? extends Provider<T>> provider();

    /** {@return settings with which the provider makes its product; empty if it needs none} */
    protected abstract Map<String, String> settings();

    /**
     * Makes what the provider builds with.
     *
     * @param settings the settings of the provider
     * @return a new context; one that reaches nothing by default
     */
    protected FakeContext context(Settings settings) {
        return new FakeContext(settings);
    }

    /** ServiceLoader can make it. */
    @Test
    @DisplayName("is a public class with a public constructor without parameters")
    public void canBeLoaded() {
        assertThat(Modifier.isPublic(provider().getModifiers()))
                .as("public class")
                .isTrue();
        assertThat(provider().getConstructors())
                .extracting(Constructor::getParameterCount)
                .as("the parameters of its public constructors")
                .contains(0);
    }

    /** Its name is one, and stays the same. */
    @Test
    @DisplayName("has a name of a-z, 0-9 and '-' that never changes")
    public void hasStableName() {
        Provider<T> provider = made();

        assertThat(provider.name())
                .matches("[a-z0-9-]+")
                .isEqualTo(provider.name())
                .isEqualTo(made().name());
    }

    /** It is cheap: nothing is at work before a product is asked for. */
    @Test
    @DisplayName("starts nothing until it makes something")
    public void isCheap() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Provider<T> provider = made();
        provider.name();
        provider.settings();
        Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);

        assertThat(started)
                .filteredOn(thread ->
                        thread.getThreadGroup() == Thread.currentThread().getThreadGroup())
                .as("threads that it started")
                .isEmpty();
    }

    /**
     * The class path finds it.
     *
     * @throws IOException if a file of services can't be read
     */
    @Test
    @DisplayName("is listed in META-INF/services")
    public void isRegisteredForClassPath() throws IOException {
        Registration registration = new Registration(provider());
        assertThat(registration.listed())
                .as("META-INF/services/%s", registration.kind().getName())
                .contains(provider().getName());
    }

    /**
     * The module path finds the same as the class path. A provider in no module is found by the class path alone.
     *
     * @throws IOException if a file of services can't be read
     */
    @Test
    @DisplayName(
            "is provided by its module-info, if there is one, together with all that META-INF/services lists there")
    public void isRegisteredForModulePath() throws IOException {
        Registration registration = new Registration(provider());
        if (!registration.isInModule()) {
            return;
        }

        assertThat(registration.provided())
                .as("what module-info provides")
                .contains(provider().getName())
                .isEqualTo(registration.listedBesideIt());
    }

    /** It is found as applications find it. */
    @Test
    @DisplayName("is what its name finds")
    public void isFoundByName() {
        Provider<?> found = registry().get(made().name());

        assertThat(found).isInstanceOf(provider());
    }

    /** Its settings can be shown and checked. */
    @Test
    @DisplayName("describes each setting in words, once, and always the same ones")
    public void describesSettings() {
        List<String> names = made().settings().stream().map(Setting::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z0-9-]+"));
        assertThat(made().settings())
                .allSatisfy(setting -> assertThat(setting.description())
                        .as("description of %s", setting.name())
                        .isNotBlank());
        assertThat(made().settings()).extracting(Setting::name).isEqualTo(names);
        assertThat(names).containsAll(settings().keySet());
    }

    /** A mistyped setting does not go unnoticed. */
    @Test
    @DisplayName("refuses a setting that it does not describe, by its name")
    public void refusesUnknownSettings() {
        Map<String, String> values = new HashMap<>(settings());
        values.put(UNKNOWN, "x");
        Throwable thrown = catchThrowable(() -> product(values));

        assertThat(thrown)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + UNKNOWN + "'")
                .hasMessageContaining("'" + made().name() + "'");
    }

    /** Each pipeline has a product of its own. */
    @Test
    @DisplayName("makes a new product each time")
    public void makesNewProducts() {
        T one = product(settings());
        T other = product(settings());
        Closing.close(one);
        Closing.close(other);

        assertThat(one).isNotNull().isNotSameAs(other);
    }

    /** Making it costs nothing: whoever lists or checks parts sends nothing. */
    @Test
    @DisplayName("makes its product without a request, a nap, a task or a chat")
    public void makesProductsWithoutCalls() {
        List<FakeContext> contexts = new ArrayList<>();
        Closing.close(registry().create(made().name(), settings(), settings -> {
            FakeContext context = context(settings);
            contexts.add(context);
            return context;
        }));

        assertThat(contexts).hasSize(1);
        assertThat(contexts.get(0).calls()).as("calls").isEmpty();
    }

    /**
     * Odd settings are the user's mistake, and told as such.
     *
     * @param directory where files are looked for
     * @throws IOException if nothing can be written there
     */
    @Test
    @DisplayName("answers odd values of settings with the library's exceptions alone")
    public void throwsOnlyWhatIsDeclared(@TempDir Path directory) throws IOException {
        for (Setting<?> setting : made().settings()) {
            for (String value : setting.type().equals("path") ? paths(directory) : ODD) {
                Map<String, String> values = new HashMap<>(settings());
                values.put(setting.name(), value);
                Throwable thrown = catchThrowable(() -> {
                    Settings read = Settings.of(made(), values);
                    Closing.close(made().create(context(read)));
                });
                if (thrown != null) {
                    assertThat(thrown)
                            .as("what is thrown for %s of '%s'", setting.name(), value)
                            .isInstanceOf(DigestException.class);
                }
            }
        }
    }

    /** A key is used, never shown. */
    @Test
    @DisplayName("shows no secret in descriptions, texts and messages")
    public void keepsSecrets() {
        Shown shown = new Shown();
        shown.add(String.valueOf(made().settings()));
        withSecrets(shown);
        shown.hasNoneOf(List.of(SECRET));
    }

    /**
     * A log has more readers than a key. What of logs can be seen, {@link
     * io.github.paperdigest.testkit.fake.LogRecorder} says; where nothing can, the test is skipped with the reason, unless
     * no setting is a secret.
     *
     * @throws Exception if the provider throws what it may not
     */
    @Test
    @DisplayName("logs no secret, whether its product is made and closed, or its settings are refused")
    public void logsNoSecret() throws Exception {
        boolean hasSecrets = made().settings().stream().anyMatch(Setting::isSecret);
        Logged.noneOf(hasSecrets ? List.of(SECRET) : List.of(), () -> withSecrets(new Shown()));
    }

    /** Makes products with each secret, well and badly written, alone and beside a wrong setting. */
    private void withSecrets(Shown shown) {
        List<String> names =
                new ArrayList<>(made().settings().stream().map(Setting::name).toList());
        names.add(UNKNOWN);
        for (Setting<?> setting : made().settings()) {
            for (String secret :
                    setting.isSecret() ? List.of(SECRET, SECRET + "\n", "\u0000" + SECRET) : List.<String>of()) {
                Map<String, String> values = new HashMap<>(settings());
                values.put(setting.name(), secret);
                show(values, shown);
                for (String name : names) {
                    Map<String, String> wrong = new HashMap<>(values);
                    wrong.merge(name, "\u0000", (value, odd) -> name.equals(setting.name()) ? value : odd);
                    show(wrong, shown);
                }
            }
        }
    }

    private void show(Map<String, String> values, Shown shown) {
        shown.add(catchThrowable(() -> {
            T product = registry().create(made().name(), values, settings -> {
                shown.add(settings.toString());
                return context(settings);
            });
            texts(product).forEach(shown::add);
            Closing.close(product);
        }));
    }

    private Provider<T> made() {
        try {
            return provider().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return fail(provider() + " can't be made", e);
        }
    }

    private T product(Map<String, String> values) {
        return registry().create(made().name(), values, this::context);
    }

    @SuppressWarnings("unchecked")
    private ProviderRegistry<T> registry() {
        return ProviderRegistry.load(
                (Class<? extends Provider<T>>) new Registration(provider()).kind(),
                provider().getClassLoader());
    }

    private static List<String> paths(Path directory) throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "not what is looked for");
        return List.of(
                "",
                directory.toString(),
                file.resolve("below").toString(),
                directory.resolve("none").toString());
    }

    private static List<String> texts(Object product) {
        List<String> texts = new ArrayList<>(List.of(product.toString()));
        if (product instanceof ChatModel model) {
            texts.addAll(List.of(model.model(), model.identity()));
        } else if (product instanceof Scorer scorer) {
            texts.add(scorer.name());
        } else if (product instanceof PaperSource source) {
            texts.add(source.name());
        }
        return texts;
    }
}
