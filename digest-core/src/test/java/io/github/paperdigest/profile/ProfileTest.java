package io.github.paperdigest.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.error.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A profile")
class ProfileTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("with a wrong value is an error of build(), which names the value and what is allowed")
    void wrongValues(String message, String name, UnaryOperator<Profile.Builder> setting) {
        Profile.Builder builder = setting.apply(Profile.builder(name, "Topics."));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("this is not one: '../up'", "../up", profile -> profile),
                wrong("relevance cutoff of profile me is from 1 to 10, not 11.0", "me", p -> p.relevanceCutoff(11)),
                wrong("novelty cutoff of profile me is from 1 to 10, not NaN", "me", p -> p.noveltyCutoff(Double.NaN)),
                wrong("profile me allows 1 paper or more, not 0", "me", profile -> profile.maxPapers(0)),
                wrong("the language of profile me is one such as de", "me", p -> p.language(Locale.ROOT)),
                wrong("asks for no announce type", "me", profile -> profile.announceTypes(Set.of())),
                wrong("names each part once, but is []", "me", profile -> profile.promptOrder(List.of())));
    }

    @Test
    @DisplayName("refuses null at once")
    void refusesNull() {
        Profile.Builder builder = Profile.builder("me", "Topics.");

        assertThatNullPointerException().isThrownBy(() -> builder.categories(null));
        assertThatNullPointerException().isThrownBy(() -> builder.announceTypes(null));
        assertThatNullPointerException().isThrownBy(() -> builder.followedAuthors(null));
        assertThatNullPointerException().isThrownBy(() -> builder.promptOrder(null));
        assertThatNullPointerException().isThrownBy(() -> Profile.builder(null, "Topics."));
    }

    @Test
    @DisplayName("goes through a builder unchanged")
    void rebuilt() {
        Profile profile = Profile.builder("me", "Topics.")
                .categories(List.of("cs.LG"))
                .primaryOnly(true)
                .maxPapers(3)
                .language(Locale.GERMAN)
                .build();

        assertThat(profile.toBuilder().build()).usingRecursiveComparison().isEqualTo(profile);
    }

    private static Arguments wrong(String message, String name, UnaryOperator<Profile.Builder> setting) {
        return Arguments.of(message, name, setting);
    }
}
