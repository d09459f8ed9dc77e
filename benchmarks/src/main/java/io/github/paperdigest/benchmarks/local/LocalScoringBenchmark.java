package io.github.paperdigest.benchmarks.local;

import io.github.paperdigest.local.LabelledDay;
import io.github.paperdigest.local.LearnedModel;
import io.github.paperdigest.local.LearnedScorer;
import io.github.paperdigest.local.LearnedScreen;
import io.github.paperdigest.local.RecordedDays;
import io.github.paperdigest.local.ScorerEvaluation;
import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.Scorer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One day of recorded papers through each scorer, and a model learned from all days. The folder of days and the profile
 * come from the property {@code digest.shared} (of the forked JVM: {@code -jvmArgsAppend}).
 */
@State(Scope.Thread)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LocalScoringBenchmark {

    private List<LabelledDay> days = List.of();
    private List<LabelledDay> longestDay = List.of();
    private ScorerEvaluation evaluation =
            ScorerEvaluation.of(Profile.builder("none", "").build());
    private final Scorer topics = TopicsScorer.create();
    private Scorer learned = topics;
    private Scorer screen = topics;

    /** Reads the days and learns. */
    @Setup(Level.Trial)
    public void prepare() {
        Path shared = Path.of(System.getProperty("digest.shared", "../shared"));
        days = RecordedDays.read(shared.resolve("days"));
        evaluation = ScorerEvaluation.of(ProfileDirectory.read(shared.resolve("profile-foundations")))
                .trainDays(0);
        LabelledDay longest = days.get(0);
        for (LabelledDay day : days) {
            longest = day.papers().size() > longest.papers().size() ? day : longest;
        }
        longestDay = List.of(longest);
        LearnedModel model = LearnedModel.train(days);
        learned = LearnedScorer.of(model);
        screen = LearnedScreen.builder(model).build();
    }

    /** The longest day through the topics scorer. */
    @Benchmark
    public Object topics() throws InterruptedException {
        return evaluation.evaluate(longestDay, topics);
    }

    /** The longest day through the learned scorer. */
    @Benchmark
    public Object learned() throws InterruptedException {
        return evaluation.evaluate(longestDay, learned);
    }

    /** The longest day through the learned screen. */
    @Benchmark
    public Object screen() throws InterruptedException {
        return evaluation.evaluate(longestDay, screen);
    }

    /** A model of all days. */
    @Benchmark
    public LearnedModel train() {
        return LearnedModel.train(days);
    }
}
