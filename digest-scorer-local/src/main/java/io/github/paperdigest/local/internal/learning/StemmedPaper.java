package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.text.WordAnalyzer;
import io.github.paperdigest.model.Paper;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The stemmed words of a paper in their order.
 *
 * @param title those of the title
 * @param abstractText those of the abstract
 */
record StemmedPaper(List<String> title, List<String> abstractText) {

    static StemmedPaper of(Paper paper, WordAnalyzer analyzer) {
        return new StemmedPaper(analyzer.stems(paper.title()), analyzer.stems(paper.abstractText()));
    }

    /** The paper with the numbers that its words have. */
    NumberedPaper numbered(ToIntFunction<String> number) {
        return new NumberedPaper(
                title.stream().mapToInt(number).toArray(),
                abstractText.stream().mapToInt(number).toArray());
    }
}
