package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.TryGuard;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The guard of a budget that keeps what a model asks and tells it, one word after the other.
 *
 * <pre>{@code
 * RecordingGuard guard = RecordingGuard.allowing();
 * model.chat(request.withGuard(guard));
 * assertThat(guard.words()).containsExactly("try", "billed 150");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class RecordingGuard implements TryGuard {

    private static final String TRY = "try";

    private final List<String> words = new CopyOnWriteArrayList<>();
    private final Runnable beforeTry;

    private RecordingGuard(Runnable beforeTry) {
        this.beforeTry = beforeTry;
    }

    /** {@return a guard that allows every try} */
    public static RecordingGuard allowing() {
        return asking(() -> {});
    }

    /**
     * Makes a guard that decides about tries.
     *
     * @param beforeTry runs before each try, once that is noted, and refuses it by an exception
     * @return the guard
     */
    public static RecordingGuard asking(Runnable beforeTry) {
        return new RecordingGuard(Objects.requireNonNull(beforeTry, "beforeTry"));
    }

    /**
     * Tells what was heard.
     *
     * @return in the order of the calls: {@code try} before each try, then {@code billed} with the number of tokens,
     *     {@code free} or {@code unknown}
     */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** {@return how many tries were asked for, refused ones too} */
    public int tries() {
        return Collections.frequency(words, TRY);
    }

    /** {@return how often the guard was told how a try ended} */
    public int ends() {
        return (int) words.stream().filter(word -> !word.equals(TRY)).count();
    }

    @Override
    public void beforeTry() {
        words.add(TRY);
        beforeTry.run();
    }

    @Override
    public void billed(TokenUsage usage) {
        words.add("billed " + usage.totalTokens());
    }

    @Override
    public void free() {
        words.add("free");
    }

    @Override
    public void unknown() {
        words.add("unknown");
    }
}
