package io.github.paperdigest.markdown.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.json.AssistantImport;
import io.github.paperdigest.markdown.Goldens;
import io.github.paperdigest.model.Digest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grouping papers by topic")
class TopicGroupsTest {

    @Test
    @DisplayName("finds a topic for nearly all papers of a recorded day")
    void groupsRecordedDay() {
        Path golden = Goldens.golden("2025-10-06");
        Digest digest = AssistantImport.of(golden.resolve("selected.json"))
                .run(golden.resolve("run.json"))
                .prompts(golden.resolve("prompts"))
                .toDigest();

        List<TopicGroups.Group> groups = TopicGroups.of(digest);

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
}
