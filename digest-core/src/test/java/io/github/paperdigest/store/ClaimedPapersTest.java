package io.github.paperdigest.store;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.llm.BatchSize;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A scorer whose store is shared")
class ClaimedPapersTest {

    private final List<String> asked = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    @DisplayName("claims before it asks, in a name of its own, and releases at the end")
    void claims() {
        Claims store = new Claims();

        Digest digest = run(store);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(store.askedUnclaimed).isFalse();
        assertThat(store.holders).isEmpty();
        assertThat(waits).isEmpty();
    }

    @Test
    @DisplayName("does not ask about papers that another one has claimed and then stores")
    void waitsForOthers() {
        Claims store = new Claims() {
            @Override
            public boolean claim(List<String> keys, String holder) {
                boolean claimed = super.claim(keys, holder);
                if (!claimed && waits.size() > 2) {
                    // The other one is done with all it claimed.
                    holders.keySet().stream()
                            .filter(key -> "other".equals(holders.get(key)))
                            .toList()
                            .forEach(key -> append(
                                    StoredAnswer.of("of other", List.of(StoredScore.of(key, id(1), Scores.of(9, 9))))));
                }
                return claimed;
            }
        };
        store.others = 1;

        Digest digest = run(store);

        assertThat(digest.verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(digest.accounting().unscored()).isZero();
        assertThat(asked).hasSize(3).doesNotHaveDuplicates();
        assertThat(waits).hasSize(3);
    }

    @Test
    @DisplayName("asks about them itself once the claim of one that was killed is over")
    void leaseIsOver() {
        Claims store = new Claims() {
            @Override
            public boolean claim(List<String> keys, String holder) {
                if (waits.size() > 2) {
                    holders.values().removeIf("other"::equals);
                }
                return super.claim(keys, holder);
            }
        };
        store.others = 1;

        assertThat(run(store).verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(asked).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("buys nothing more once it can't claim")
    void broken() {
        Claims store = new Claims() {
            @Override
            public boolean claim(List<String> keys, String holder) {
                throw new StorageException("the database is gone");
            }
        };

        assertThatThrownBy(() -> run(store))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("the database is gone");
        assertThat(asked).isEmpty();
    }

    /** Four papers, one in a prompt, one prompt at a time. */
    private Digest run(Claims store) {
        ChatModel model = new ChatModel() {
            @Override
            public String model() {
                return "fixed";
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                String paper = papers(4).stream()
                        .map(each -> each.id())
                        .filter(request.prompt().user()::contains)
                        .findFirst()
                        .orElseThrow();
                asked.add(paper);
                store.askedUnclaimed |= store.holders.isEmpty();
                return ChatResponse.of(
                        "{\"ARXIVID\": \"%s\", \"COMMENT\": \"c\", \"RELEVANCE\": 9, \"NOVELTY\": 8}".formatted(paper));
            }
        };
        LlmScorer scorer = LlmScorer.builder(model)
                .store(store)
                .batchSize(BatchSize.fixed(1))
                .concurrency(1)
                .anchors(false)
                .sleeper(waits::add)
                .build();
        try (DigestPipeline pipeline = DigestPipeline.builder().scorer(scorer).build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(4))));
        }
    }

    /** A store in which another one claims the first papers that are claimed. */
    private static class Claims implements ScoreStore {
        final MemoryStore scores = new MemoryStore();
        final Map<String, String> holders = new HashMap<>();
        int others;
        boolean askedUnclaimed;

        @Override
        public boolean claim(List<String> keys, String holder) {
            for (String key : keys) {
                if (others > 0) {
                    others--;
                    holders.put(key, "other");
                }
                if (scores.find(key).isPresent()
                        || !holders.getOrDefault(key, holder).equals(holder)) {
                    return false;
                }
            }
            keys.forEach(key -> holders.put(key, holder));
            return true;
        }

        @Override
        public void release(String holder) {
            holders.values().removeIf(holder::equals);
        }

        @Override
        public Optional<StoredScore> find(String key) {
            return scores.find(key);
        }

        @Override
        public Optional<StoredAnswer> answerOf(String key) {
            return scores.answerOf(key);
        }

        @Override
        public boolean hasAnswer(String id) {
            return scores.hasAnswer(id);
        }

        @Override
        public void append(StoredAnswer answer) {
            scores.append(answer);
            answer.scores().forEach(score -> holders.remove(score.key()));
        }

        @Override
        public void close() {}
    }
}
