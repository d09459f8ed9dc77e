package io.github.paperdigest.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts and exceptions that a part shows to people. */
final class Shown {

    private final List<String> texts = new ArrayList<>();

    void add(String text) {
        texts.add(text);
    }

    /** Adds an exception with its causes, if there is one. */
    void add(@Nullable Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            texts.add(each.toString());
        }
    }

    void hasNoneOf(List<String> secrets) {
        assertThat(texts).as("what is shown").noneMatch(text -> secrets.stream().anyMatch(text::contains));
    }
}
