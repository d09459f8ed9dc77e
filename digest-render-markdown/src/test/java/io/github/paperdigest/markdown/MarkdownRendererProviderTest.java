package io.github.paperdigest.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.provider.DigestRendererProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The renderer named markdown")
class MarkdownRendererProviderTest {

    @Test
    @DisplayName("is found by ServiceLoader and makes the classic page without settings")
    void isFound() {
        DigestRenderer renderer = provider().create(context(Map.of()));

        assertThat(renderer.fileExtension()).isEqualTo("md");
        assertThat(page(renderer)).startsWith("# Personalized Daily ArXiv Papers 2025-10-06\n");
    }

    @ParameterizedTest
    @CsvSource({"classic, # Personalized", "modern, # Papers of", "Modern, # Papers of"})
    @DisplayName("has a setting for the layout")
    void takesLayout(String layout, String start) {
        assertThat(page(provider().create(context(Map.of("layout", layout))))).startsWith(start);
    }

    @Test
    @DisplayName("names the layouts when asked for another")
    void refusesOtherLayouts() {
        assertThatThrownBy(() -> provider().create(context(Map.of("layout", "baroque"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("setting 'layout' of provider 'markdown' has to be one of classic, modern, not 'baroque'");
    }

    private static DigestRendererProvider provider() {
        return ServiceLoader.load(DigestRendererProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("markdown"))
                .findFirst()
                .orElseThrow();
    }

    private static ProviderContext context(Map<String, String> settings) {
        Settings read = Settings.of(provider(), settings);
        return (ProviderContext) Proxy.newProxyInstance(
                MarkdownRendererProviderTest.class.getClassLoader(),
                new Class<?>[] {ProviderContext.class},
                (proxy, method, arguments) -> read);
    }

    private static String page(DigestRenderer renderer) {
        StringBuilder page = new StringBuilder();
        renderer.render(Digest.builder(LocalDate.of(2025, 10, 6), "me").build(), page);
        return page.toString();
    }
}
