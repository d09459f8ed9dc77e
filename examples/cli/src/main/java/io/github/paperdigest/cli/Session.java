package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all commands of one call of the program have in common.
 *
 * @param configuration what the environment and the file say
 * @param console where commands write
 * @param parts the parts that are there
 * @param origins where options come from that nobody typed, by their long names
 * @param interruption tells whether the process was asked to end
 */
record Session(
        Configuration configuration,
        Console console,
        Parts parts,
        Map<String, String> origins,
        Interruption interruption) {

    ClassLoader classLoader() {
        return parts.classLoader();
    }

    Map<String, String> environment() {
        return configuration.environment();
    }

    /**
     * The class loader that sees the jars of a directory, too.
     *
     * @param plugins the directory; null for none
     * @throws ConfigurationException if there is no such directory, or it has no jars
     */
    static ClassLoader classLoader(@Nullable Path plugins) {
        ClassLoader own = Session.class.getClassLoader();
        if (plugins == null) {
            return own;
        }
        List<Path> jars;
        try (Stream<Path> files = Files.list(plugins)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--plugins " + plugins + ": "
                            + (Files.exists(plugins) ? "it can't be read" : "there is no such directory"),
                    e);
        }
        if (jars.isEmpty()) {
            throw new ConfigurationException("--plugins " + plugins + ": there are no jars in it");
        }
        return new URLClassLoader(jars.stream().map(Session::url).toArray(URL[]::new), own);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new ConfigurationException("--plugins: " + jar + " has a path that is no URL", e);
        }
    }
}
