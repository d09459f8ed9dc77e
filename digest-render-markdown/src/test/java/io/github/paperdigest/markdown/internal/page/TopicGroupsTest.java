package io.github.paperdigest.markdown.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.internal.text.TopicNames;
import io.github.paperdigest.internal.topic.TopicGroups;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.markdown.Goldens;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Grouping papers by topic")
class TopicGroupsTest {

    @Test
    @DisplayName("finds the topics of an invented day, and tells what has none")
    void groupsInventedDay() {
        List<TopicGroups.Group> groups = groups(Goldens.invented("2025-11-11"));

        assertThat(groups)
                .extracting(TopicGroups.Group::name)
                .containsExactly(
                        "Followed authors", "Sparse Networks", "Fast Training", "What Networks Learn", "Other topics");
        assertThat(groups).extracting(group -> group.papers().size()).containsExactly(1, 1, 3, 1, 3);
    }

    @Test
    @Tag("recorded")
    @DisplayName("finds a topic for nearly all papers of a recorded day")
    void groupsRecordedDay() {
        List<TopicGroups.Group> groups = groups(Goldens.recorded("2025-10-06"));

        assertThat(groups)
                .extracting(TopicGroups.Group::name)
                .containsExactly(
                        "Model Architecture",
                        "Model Compression and Efficiency",
                        "High Performance Computing",
                        "Representation Learning",
                        "Other topics");
        assertThat(groups).extracting(group -> group.papers().size()).containsExactly(4, 11, 2, 10, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "Model Architecture: routing ~ Model Architecture",
                "Matches Model Compression and Efficiency - KV cache ~ Model Compression and Efficiency",
                "Compression/Efficiency: pruning ~ Model Compression and Efficiency",
                "Efficiency/HPC: kernels ~ Model Compression and Efficiency",
                "HPC/Systems: kernels ~ High Performance Computing",
                "Representation learning/training dynamics: a proof ~ Representation Learning",
                "ML Systems: serving ~ ML Systems",
                "RL: reward shaping ~ -",
                "RL for LLMs with p > 0.05 and t tests, 5 ms faster ~ -",
                "MA, RL and ML: a mix ~ -",
                "The hpc of whales ~ -",
                "Work with and for the best: fine ~ -",
            })
    @DisplayName("goes by the topics of the recorded profile, and never by a stray word of one or two letters")
    void recordedTopics(String comment, @Nullable String topic) {
        List<String> topics = List.of(
                "Model Architecture",
                "Model Compression and Efficiency",
                "High Performance Computing",
                "Representation Learning",
                "ML Systems");

        assertThat(groupOf(comment, topics)).isEqualTo(topic == null ? "Other topics" : topic);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Pruning,Theory ~ A p value and a t test ~ Other topics",
                "Pruning,T cells ~ Slow t tests ~ Other topics",
                "Pruning,T cells ~ T cells: a map ~ T cells",
                "RL,Theory ~ RL: a reward ~ RL",
                "RL,Theory ~ Cheaper RL: a reward ~ Other topics",
                "AI for Science,Theory ~ Tools for all: x ~ Other topics",
                "AI for Science,Theory ~ Science: x ~ AI for Science",
                "\u7406\u8bba,Theory ~ \u7406\u8bba: x ~ \u7406\u8bba",
            })
    @DisplayName("takes a short name for the topic only where the comment begins with it alone")
    void shortNames(String topics, String comment, String topic) {
        assertThat(groupOf(comment, List.of(topics.split(",")))).isEqualTo(topic);
    }

    @Test
    @Tag("recorded")
    @DisplayName("knows the topics of the recorded profile")
    void recordedProfile() throws IOException {
        Path profile = Goldens.recorded("").resolve("../profile-foundations").normalize();

        assertThat(TopicNames.in(Files.readString(profile.resolve("topics.md"))))
                .containsExactly(
                        "Model Architecture",
                        "Model Compression and Efficiency",
                        "High Performance Computing",
                        "Representation Learning",
                        "ML Systems");
    }

    private static String groupOf(String comment, List<String> topics) {
        Decision decision = Decision.builder(Paper.builder("2510.00001", "One").build(), Decision.Disposition.SELECTED)
                .scores(Scores.of(9, 8))
                .comment(comment)
                .build();
        Digest digest = Digest.builder(LocalDate.of(2025, 10, 6), "me")
                .topics(topics)
                .selected(List.of(decision))
                .build();
        return TopicGroups.of(digest).stream()
                .filter(group -> !group.papers().isEmpty())
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static List<TopicGroups.Group> groups(Path golden) {
        Digest digest = AssistantImport.of(golden.resolve("selected.json"))
                .run(golden.resolve("run.json"))
                .prompts(golden.resolve("prompts"))
                .toDigest();
        return TopicGroups.of(digest);
    }
}
