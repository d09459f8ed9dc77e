package io.github.paperdigest.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A guard that records")
class RecordingGuardTest {

    @Test
    @DisplayName("tells in order what it was asked and told")
    void words() throws Exception {
        RecordingGuard guard = RecordingGuard.allowing();
        guard.beforeTry();
        guard.free();
        guard.beforeTry();
        guard.billed(TokenUsage.of(120, 30));
        guard.beforeTry();
        guard.billed(ModelUsage.of(1, 0, TokenUsage.of(7, 1), true, null));
        guard.beforeTry();
        guard.billed(ModelUsage.of(1, 0, TokenUsage.of(7, 1), false, null));

        assertThat(guard.words())
                .containsExactly("try", "free", "try", "billed 150", "try", "billed 8", "try", "unknown");
        assertThat(guard.tries()).isEqualTo(4);
        assertThat(guard.ends()).isEqualTo(4);
    }

    @Test
    @DisplayName("refuses a try by the exception of the one who decides, and has heard of it")
    void refuses() {
        RecordingGuard guard = RecordingGuard.asking(() -> {
            throw new IllegalStateException("no money");
        });

        assertThatThrownBy(guard::beforeTry).hasMessage("no money");
        assertThat(guard.words()).containsExactly("try");
        assertThat(guard.ends()).isZero();
        assertThatNullPointerException().isThrownBy(() -> RecordingGuard.asking(null));
    }
}
