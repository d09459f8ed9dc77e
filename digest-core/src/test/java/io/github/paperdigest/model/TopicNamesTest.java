package io.github.paperdigest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.internal.text.TopicNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names of topics")
class TopicNamesTest {

    @Test
    @DisplayName("are the items of a numbered list")
    void areNumberedItems() {
        assertThat(TopicNames.in("""
                ## Relevant Topics

                Use these.

                1. Model Architecture
                   - Relevant: transformers
                   1. not a topic
                2. **Compression**: pruning
                3) Theory - of anything

                **Keywords:**
                - Relevant: words
                """)).containsExactly("Model Architecture", "Compression", "Theory");
    }

    @Test
    @DisplayName("of a whole prompt are those below its topics heading")
    void areBelowTheTopicsHeading() {
        assertThat(TopicNames.in("1. Read\n2. Answer\n\n## Your topics\n\n1. Pruning\n"))
                .containsExactly("Pruning");
    }

    @Test
    @DisplayName("are headings, or bold list items, where there is no numbered list")
    void areHeadingsOrBoldItems() {
        assertThat(TopicNames.in("# Me\n\n## Pruning\nx\n## Theory\n")).containsExactly("Pruning", "Theory");
        assertThat(TopicNames.in("- **Pruning** of all kinds\n- **Theory**\n- other\n"))
                .containsExactly("Pruning", "Theory");
    }

    @Test
    @DisplayName("are none in free text")
    void areNoneInFreeText() {
        assertThat(TopicNames.in("I like pruning.")).isEmpty();
    }
}
