package io.github.paperdigest.spring;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.error.DigestCancelledException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.StageReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts runs, papers and what was asked of models. Tags that OpenTelemetry's conventions for generative AI know have
 * their names; the meters have names of their own, since the conventions are about single calls, and libraries that an
 * application has already measure those. Thread-safe.
 */
final class DigestMetrics implements DigestListener {

    private static final String PREFIX = "paper.digest.";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final Map<String, Timer.Sample> started = new ConcurrentHashMap<>();
    private final Map<String, List<StageReport>> stages = new ConcurrentHashMap<>();

    DigestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onRunStarted(RunInfo run) {
        started.put(run.id(), Timer.start(registry));
    }

    @Override
    public void onStageFinished(RunInfo run, StageReport report) {
        stages.computeIfAbsent(run.id(), id -> new CopyOnWriteArrayList<>()).add(report);
    }

    @Override
    public void onDigest(RunInfo run, Digest digest) {
        end(run, digest.verdict().name(), digest.model());
        Accounting papers = digest.accounting();
        count(run, "selected", papers.selected());
        count(run, "below_cutoff", papers.belowCutoff());
        count(run, "screened_out", papers.screenedOut());
        count(run, "unscored", papers.unscored());
    }

    @Override
    public void onFailure(RunInfo run, DigestException failure) {
        end(run, failure instanceof DigestCancelledException ? "cancelled" : "failed", Optional.empty());
    }

    private void end(RunInfo run, String verdict, Optional<String> model) {
        Timer.Sample sample = started.remove(run.id());
        if (sample != null) {
            sample.stop(Timer.builder(PREFIX + "run")
                    .description("Runs, and how long they took")
                    .tags(tags(run).and("verdict", verdict.toLowerCase(Locale.ROOT)))
                    .register(registry));
        }
        List<StageReport> reports = stages.remove(run.id());
        if (reports != null) {
            reports.forEach(report -> count(run, report, model.orElse(UNKNOWN)));
        }
    }

    private void count(RunInfo run, StageReport report, String model) {
        Timer.builder(PREFIX + "stage")
                .description("Stages of runs, and how long they took")
                .tags(tags(run).and("stage", report.name()))
                .register(registry)
                .record(report.elapsed());
        ModelUsage usage = report.usage();
        if (usage.calls() == 0) {
            return;
        }
        Tags tags =
                tags(run).and("stage", report.name(), "gen_ai.operation.name", "chat", "gen_ai.request.model", model);
        counter("model.calls", "Calls of chat models", "calls", tags).increment(usage.calls());
        counter("model.retries", "Requests to chat models that were sent again", "requests", tags)
                .increment(usage.retries());
        counter("model.tokens", "Tokens that were reported", "tokens", tags.and("gen_ai.token.type", "input"))
                .increment((double) usage.tokens().promptTokens());
        counter("model.tokens", "Tokens that were reported", "tokens", tags.and("gen_ai.token.type", "output"))
                .increment((double) usage.tokens().completionTokens());
        counter("model.cost", "What calls of chat models cost, as far as it is known", "usd", tags)
                .increment(
                        usage.cost().map(Cost::total).map(Number::doubleValue).orElse(0.0));
        counter("model.cost.unknown", "Stages whose cost is not known", "stages", tags)
                .increment(usage.cost().isPresent() ? 0 : 1);
    }

    private void count(RunInfo run, String outcome, int papers) {
        counter("papers", "Papers by what became of them", "papers", tags(run).and("outcome", outcome))
                .increment(papers);
    }

    private Counter counter(String name, String description, String unit, Tags tags) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    private static Tags tags(RunInfo run) {
        return Tags.of("profile", run.profile());
    }
}
