package io.github.paperdigest.testkit;

import io.github.paperdigest.spi.provider.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a provider is registered for ServiceLoader, on the class path and on the module path. */
record Registration(Class<?> provider) {

    /** The interface of its kind, which extends Provider. */
    Class<?> kind() {
        return interfaces(provider)
                .filter(each -> List.of(each.getInterfaces()).contains(Provider.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(provider + " is no kind of provider"));
    }

    private static Stream<Class<?>> interfaces(@Nullable Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type.getInterfaces())
                                .flatMap(each -> Stream.concat(Stream.of(each), interfaces(each))),
                        interfaces(type.getSuperclass()));
    }

    /** What META-INF/services lists for its kind, in all places. */
    Set<String> listed() throws IOException {
        Set<String> listed = new HashSet<>();
        for (URL file :
                Collections.list(provider.getClassLoader().getResources("META-INF/services/" + kind().getName()))) {
            try (InputStream in = file.openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(listed::add);
            }
        }
        return listed;
    }

    /** The listed ones that come with it, in its module or jar. */
    Set<String> listedBesideIt() throws IOException {
        return listed().stream().filter(this::isOfTheSamePlace).collect(Collectors.toSet());
    }

    boolean isInModule() {
        return module().isPresent();
    }

    /** What its module-info provides for its kind. */
    Set<String> provided() {
        return module().stream()
                .flatMap(module -> module.provides().stream())
                .filter(provides -> provides.service().equals(kind().getName()))
                .flatMap(provides -> provides.providers().stream())
                .collect(Collectors.toSet());
    }

    private Optional<ModuleDescriptor> module() {
        if (provider.getModule().isNamed()) {
            return Optional.of(provider.getModule().getDescriptor());
        }
        return ModuleFinder.of(Path.of(place(provider))).findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(descriptor -> !descriptor.isAutomatic())
                .findFirst();
    }

    private boolean isOfTheSamePlace(String name) {
        try {
            Class<?> other = Class.forName(name, false, provider.getClassLoader());
            return place(other).equals(place(provider));
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    private static URI place(Class<?> type) {
        try {
            return type.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new AssertionError(type.toString(), e);
        }
    }
}
