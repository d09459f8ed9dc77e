package io.github.paperdigest.store;

import static io.github.paperdigest.TestPapers.announcement;
import static io.github.paperdigest.TestPapers.id;
import static io.github.paperdigest.TestPapers.papers;
import static io.github.paperdigest.TestPapers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.archive.ArchivedDay;
import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.archive.EarlierPapers;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A store that is not a file")
class OtherStoresTest {

    @Test
    @DisplayName("keeps scores for a scorer as a file does, and stays open")
    void scores() {
        AtomicInteger calls = new AtomicInteger();
        MemoryStore store = new MemoryStore();

        Digest first = run(store, calls);
        int paid = calls.get();
        Digest second = run(store, calls);

        assertThat(calls).hasValue(paid);
        assertThat(second.selected()).isEqualTo(first.selected()).isNotEmpty();
        assertThat(second.usage()).isEqualTo(first.usage());
        assertThat(store.isClosed()).isFalse();
    }

    @Test
    @DisplayName("keeps digests, and tells from them what a reader was shown")
    void digests() {
        DigestArchive archive = new MemoryArchive();
        Digest digest = run(new MemoryStore(), new AtomicInteger());
        archive.put(digest);

        EarlierPapers earlier =
                archive.papersBefore(digest.profile(), digest.date().plusDays(1), 7);

        assertThat(earlier.lastSelectedOn(id(1))).contains(digest.date());
        assertThat(archive.papersBefore(digest.profile(), digest.date(), 7).candidates())
                .isEmpty();
    }

    private static Digest run(ScoreStore store, AtomicInteger calls) {
        ChatModel model = new ChatModel() {
            @Override
            public String model() {
                return "fixed";
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                calls.incrementAndGet();
                return ChatResponse.of(papers(3).stream()
                        .map(paper -> "{\"ARXIVID\": \"%s\", \"COMMENT\": \"c\", \"RELEVANCE\": 9, \"NOVELTY\": 8}"
                                .formatted(paper.id()))
                        .collect(Collectors.joining("\n")));
            }
        };
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(model).store(store).build())
                .build()) {
            return pipeline.run(reader().build(), RunOptions.forAnnouncement(announcement(papers(3))));
        }
    }

    private static final class MemoryArchive implements DigestArchive {
        private final Map<String, Map<LocalDate, Digest>> digests = new TreeMap<>();

        private record Day(String profile, LocalDate date, Digest read) implements ArchivedDay {}

        @Override
        public void put(Digest digest) {
            digests.computeIfAbsent(digest.profile(), name -> new TreeMap<>()).put(digest.date(), digest);
        }

        @Override
        public Optional<Digest> find(String profile, LocalDate day) {
            return Optional.ofNullable(digests.getOrDefault(profile, Map.of()).get(day));
        }

        @Override
        public List<String> profiles() {
            return List.copyOf(digests.keySet());
        }

        @Override
        public List<ArchivedDay> days(String profile) {
            List<ArchivedDay> days = new ArrayList<>();
            digests.getOrDefault(profile, Map.of()).forEach((date, digest) -> days.add(new Day(profile, date, digest)));
            return days;
        }
    }
}
