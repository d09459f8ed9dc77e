package io.github.paperdigest.testkit;

import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.spi.provider.ScorerProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A module whose services stand in META-INF/services, and not in its module-info. */
final class ForgetfulModule {

    private ForgetfulModule() {}

    /** Makes the module and loads its provider, as the class path does. */
    @SuppressWarnings("unchecked")
    static Class<? extends Provider<Scorer>> provider() {
        try {
            Path root = Files.createTempDirectory("forgetful");
            compile(root, "forgetful/ForgetfulProvider.java", """
                    package forgetful;

                    import io.github.paperdigest.spi.*;
                    import io.github.paperdigest.spi.provider.*;

                    public class ForgetfulProvider implements ScorerProvider {
                        public String name() {
                            return "forgetful";
                        }

                        public Scorer create(ProviderContext context) {
                            return Scorer.of("forgetful", paper -> ScoringOutcome.passed());
                        }
                    }
                    """);
            compile(root, "module-info.java", "module forgetful {}");
            Path services = root.resolve("META-INF/services");
            Files.createDirectories(services);
            Files.writeString(services.resolve(ScorerProvider.class.getName()), "forgetful.ForgetfulProvider\n");
            // It has to stay open as long as the class is in use.
            @SuppressWarnings("resource")
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {root.toUri().toURL()}, ForgetfulModule.class.getClassLoader());
            Class<?> provider = loader.loadClass("forgetful.ForgetfulProvider");
            try (Stream<Path> files = Files.walk(root)) {
                files.map(Path::toFile).forEach(java.io.File::deleteOnExit);
            }
            return (Class<? extends Provider<Scorer>>) provider;
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void compile(Path root, String name, String source) throws IOException {
        Path file = root.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        root.toString(),
                        file.toString());
        if (result != 0) {
            throw new AssertionError(name + " does not compile");
        }
    }
}
