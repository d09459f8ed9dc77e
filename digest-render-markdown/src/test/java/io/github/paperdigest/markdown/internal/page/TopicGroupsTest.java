package io.github.paperdigest.markdown.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.internal.text.TopicGroups;
import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.markdown.Goldens;
import io.github.paperdigest.model.Digest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    private static List<TopicGroups.Group> groups(Path golden) {
        Digest digest = AssistantImport.of(golden.resolve("selected.json"))
                .run(golden.resolve("run.json"))
                .prompts(golden.resolve("prompts"))
                .toDigest();
        return TopicGroups.of(digest);
    }
}
