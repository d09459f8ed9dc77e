package io.github.paperdigest.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The library as a module, beside the tests, which run on the class path. */
class ModulePathTest {

    private static final String MODULE = "io.github.paperdigest.openai";

    @Test
    @DisplayName("as a module it resolves, shows only its own package, and is found by ServiceLoader")
    void module() throws Exception {
        ModuleFinder finder = ModuleFinder.of(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .filter(path -> Files.exists(path) && !path.endsWith("test-classes"))
                        .toArray(Path[]::new));
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of(MODULE));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Class<?> service = layer.findLoader(MODULE).loadClass("io.github.paperdigest.spi.provider.ChatModelProvider");
        List<String> names = ServiceLoader.load(layer, service).stream()
                .map(provider -> provider.type().getModule().getName() + "/"
                        + provider.type().getName())
                .toList();

        assertThat(names)
                .containsExactly(MODULE + "/io.github.paperdigest.openai.internal.provider.OpenAiChatModelProvider");
        assertThat(layer.findModule(MODULE).orElseThrow().getDescriptor().exports())
                .extracting(export -> export.source())
                .containsExactly("io.github.paperdigest.openai");
    }
}
