package io.github.paperdigest.benchmarks.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * What two models make of recorded papers: one that marks as the recording job did, where its marks are known, and one that
 * agrees with it as two runs of that job agree with each other (F1 0.85). Immutable.
 */
public final class TwoReadings {

    private final Map<String, Marks> recorded = new HashMap<>();
    private final Map<String, Marks> again = new HashMap<>();

    /**
     * Draws marks for papers.
     *
     * @param papers the papers
     * @param seed the same one gives the same marks
     */
    public TwoReadings(List<RecordedPaper> papers, long seed) {
        MarkNoise noise = MarkNoise.MANY_BELOW;
        for (RecordedPaper paper : papers) {
            String id = paper.paper().id();
            Random random = new Random(31 * seed + id.hashCode());
            MarkNoise.Reading reading = noise.readingOf(paper, random);
            recorded.put(id, reading.marks());
            again.put(id, noise.marks(reading.truth(), random));
        }
    }

    /** {@return the marks of the first model} */
    public Marks recorded(String id) {
        return Objects.requireNonNull(recorded.get(id), id);
    }

    /** {@return the marks of the second model} */
    public Marks again(String id) {
        return Objects.requireNonNull(again.get(id), id);
    }
}
