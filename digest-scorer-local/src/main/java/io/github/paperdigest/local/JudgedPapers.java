package io.github.paperdigest.local;

import io.github.paperdigest.local.internal.learning.PaperModel;
import io.github.paperdigest.model.Paper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What models say of papers, whoever reads them. Thread-safe. */
final class JudgedPapers {

    private final Map<LearnedModel, Map<Paper, PaperModel.Judgement>> byModel = new ConcurrentHashMap<>();

    /** What a model says of the papers that it has judged. */
    Map<Paper, PaperModel.Judgement> by(LearnedModel model) {
        return byModel.computeIfAbsent(model, each -> new ConcurrentHashMap<>());
    }
}
