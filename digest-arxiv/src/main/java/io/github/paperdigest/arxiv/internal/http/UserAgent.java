package io.github.paperdigest.arxiv.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the library names itself to servers. */
public final class UserAgent {

    private static final String RESOURCE = "user-agent.txt";

    private UserAgent() {}

    /** The library's name and version, and whom to turn to about its requests. */
    public static String of(@Nullable String contact) {
        try (InputStream in = Objects.requireNonNull(UserAgent.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            String library = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return contact == null ? library : library + " (" + contact + ")";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
