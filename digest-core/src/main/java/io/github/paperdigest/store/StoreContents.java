package io.github.paperdigest.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a store's file says. Of two scores for one key the first counts, so that a page made of stored scores stays what
 * it was. Not thread-safe.
 */
final class StoreContents {

    private final List<StoreLine> lines = new ArrayList<>();
    private final Map<String, Integer> lineByKey = new HashMap<>();
    private final Map<String, StoredScore> scoreByKey = new LinkedHashMap<>();
    private final Set<String> answerIds = new HashSet<>();
    private int unreadable;

    /** Reads the bytes of a file; lines that can't be read are counted and passed over. */
    static StoreContents read(byte[] content) {
        StoreContents contents = new StoreContents();
        new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(contents::add);
        return contents;
    }

    private void add(String text) {
        StoreLine.read(text).ifPresentOrElse(this::add, () -> unreadable++);
    }

    void add(StoreLine line) {
        lines.add(line);
        answerIds.add(line.answer().id());
        for (StoredScore score : line.answer().scores()) {
            if (scoreByKey.putIfAbsent(score.key(), score) == null) {
                lineByKey.put(score.key(), lines.size() - 1);
            }
        }
    }

    Optional<StoredScore> score(String key) {
        return Optional.ofNullable(scoreByKey.get(key));
    }

    Optional<StoredAnswer> answerOf(String key) {
        return Optional.ofNullable(lineByKey.get(key))
                .map(line -> lines.get(line).answer());
    }

    boolean hasAnswer(String id) {
        return answerIds.contains(id);
    }

    /** The lines as a file should have them: only scores that count, and only of those lines that are wanted. */
    List<StoreLine> compacted(Predicate<StoreLine> wanted) {
        StoreContents all = new StoreContents();
        lines.stream().filter(wanted).forEach(all::add);
        return all.withoutRepetitions();
    }

    private List<StoreLine> withoutRepetitions() {
        List<StoreLine> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            StoreLine line = lines.get(i);
            Integer index = i;
            List<StoredScore> counting = line.answer().scores().stream()
                    .filter(score -> index.equals(lineByKey.get(score.key())))
                    .toList();
            if (!counting.isEmpty()) {
                kept.add(new StoreLine(line.time(), line.answer().withScores(counting)));
            }
        }
        return kept;
    }

    List<FileScoreStore.Entry> entries() {
        List<FileScoreStore.Entry> entries = new ArrayList<>();
        scoreByKey.forEach((key, score) -> {
            StoreLine line = lines.get(lineByKey.getOrDefault(key, 0));
            entries.add(new FileScoreStore.Entry(score, line.answer(), line.time()));
        });
        return List.copyOf(entries);
    }

    int answers() {
        return lines.size();
    }

    int unreadable() {
        return unreadable;
    }
}
