package io.github.paperdigest.store;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A store that ends with the process. */
public final class MemoryStore implements ScoreStore {

    private final Map<String, StoredAnswer> answerByKey = new ConcurrentHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public Optional<StoredScore> find(String key) {
        return answerOf(key)
                .flatMap(answer -> answer.scores().stream()
                        .filter(score -> score.key().equals(key))
                        .findFirst());
    }

    @Override
    public Optional<StoredAnswer> answerOf(String key) {
        return Optional.ofNullable(answerByKey.get(key));
    }

    @Override
    public boolean hasAnswer(String id) {
        return ids.contains(id);
    }

    @Override
    public void append(StoredAnswer answer) {
        ids.add(answer.id());
        answer.scores().forEach(score -> answerByKey.putIfAbsent(score.key(), answer));
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
