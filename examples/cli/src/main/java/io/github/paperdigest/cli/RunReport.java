package io.github.paperdigest.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.RunFailedException;
import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.internal.language.Steps;
import io.github.paperdigest.model.Accounting;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.StageReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells people, or a program, what came out of a run, and finds the exit code. */
final class RunReport {

    private final Session session;
    private final boolean json;
    private final boolean quiet;
    private final boolean manyReaders;
    private int exitCode = PaperDigest.DONE;

    RunReport(Session session, boolean json, boolean quiet, boolean manyReaders) {
        this.session = session;
        this.json = json;
        this.quiet = quiet;
        this.manyReaders = manyReaders;
    }

    /** The exit code for everything that was told. */
    int exitCode() {
        return exitCode;
    }

    /** A digest is written. */
    void written(Digest digest, Path page) {
        notices(digest);
        if (json) {
            print(object(digest).put("page", page.toString()));
        } else {
            summary(digest);
            out("Page: " + page);
        }
        add(digest.verdict() == RunVerdict.PARTIAL ? PaperDigest.PARTIAL : PaperDigest.DONE);
    }

    /** A digest is not written, since a better one is there. */
    void staysAsItWas(Digest digest, String better) {
        notices(digest);
        if (json) {
            print(object(digest).put("kept", false).put("reason", better));
        } else {
            summary(digest);
        }
        err("Warning: " + digest.date() + " of " + digest.profile() + " stays as it was: " + better
                + ". Run it with --again to replace it.");
        add(PaperDigest.PARTIAL);
    }

    /** A day needs no run. */
    void isThere(LocalDate day, String reader, Path page) {
        if (json) {
            print(object(day, reader).put("alreadyThere", true).put("page", page.toString()));
        } else {
            out(
                    day + of(reader)
                            + ": complete already, made from the same profile, sources, scorers and model; --again makes it anew.");
            out("Page: " + page);
        }
    }

    /** What a run would use. */
    void estimate(String reader, Announcement announcement, ModelUsage estimate) {
        if (json) {
            ObjectNode object = object(announcement.date(), reader)
                    .put("dryRun", true)
                    .put("papers", announcement.papers().size())
                    .put("calls", estimate.calls());
            putTokens(object, estimate);
            estimate.cost().ifPresent(cost -> object.put("dollars", cost.total()));
            print(object);
        } else {
            out(announcement.date() + of(reader) + ": " + announcement.papers().size()
                    + " papers; scoring them uses at most"
                    + " about " + estimate.calls() + " calls, "
                    + tokens(estimate) + ", " + Money.of(estimate)
                    + ". Nothing was asked.");
        }
        announcement.notices().forEach(this::notice);
    }

    /** Delivers a digest that is kept already: one that nobody was told of is not lost. */
    void delivered(Digest digest, DigestPipeline pipeline) {
        if (!pipeline.hasPublishers()) {
            return;
        }
        for (Delivery delivery : pipeline.publish(digest)) {
            if (delivery.outcome() == Delivery.Outcome.FAILED) {
                err("Warning: " + digest.date() + " of " + digest.profile() + " was not delivered by "
                        + delivery.publisher() + ": " + delivery.message());
                add(PaperDigest.PARTIAL);
            } else if (json) {
                print(object(digest.date(), digest.profile())
                        .put("delivery", delivery.publisher())
                        .put("outcome", delivery.outcome().name()));
            } else {
                out("Delivered: " + delivery);
            }
        }
    }

    /** There is no digest. */
    void failed(String reader, @Nullable LocalDate day, DigestException failure) {
        if (failure instanceof RunFailedException failed) {
            notices(failed.digest());
            if (!json) {
                summary(failed.digest());
            }
        }
        String what = (manyReaders ? reader + ": " : "") + (day == null ? "" : day + ": ");
        err("paper-digest: " + what + failure.getMessage());
        if (json) {
            ObjectNode object = JsonMapper.builder().build().createObjectNode().put("profile", reader);
            if (day != null) {
                object.put("date", day.toString());
            }
            print(object.put("verdict", RunVerdict.FAILED.name()).put("reason", failure.getMessage()));
        }
        add(ExitCodes.of(failure));
    }

    /** The run was stopped from outside. */
    void stopped(boolean hasStore) {
        err("Stopped. "
                + (hasStore
                        ? "The same command goes on, and what the store has is not paid again."
                        : "What was scored is on the page, if there is one. With --store FILE a run that is stopped goes on"
                                + " without paying twice."));
        add(PaperDigest.PARTIAL);
    }

    private void add(int code) {
        exitCode = ExitCodes.worse(exitCode, code);
    }

    private void notices(Digest digest) {
        digest.notices().forEach(this::notice);
    }

    private void notice(Notice notice) {
        if (notice.severity() == Notice.Severity.WARNING) {
            err("Warning: " + notice);
        } else if (!quiet) {
            err("Note: " + notice);
        }
    }

    private void summary(Digest digest) {
        out(digest.date() + of(digest.profile()) + ": " + digest.verdict() + ". " + digest.accounting() + ".");
        digest.model().ifPresent(model -> out("Model: " + model + ", " + digest.usage() + "."));
        Steps steps = new Steps(digest, Labels.in(Locale.ENGLISH), Money::cents);
        steps.lines().forEach(this::out);
        steps.fullPrice().ifPresent(full -> out("It would have been " + full + "."));
    }

    private String of(String reader) {
        return manyReaders ? " " + reader : "";
    }

    private static ObjectNode object(LocalDate day, String reader) {
        return JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("date", day.toString())
                .put("profile", reader);
    }

    private static ObjectNode object(Digest digest) {
        Accounting papers = digest.accounting();
        ModelUsage usage = digest.usage();
        ObjectNode object = object(digest.date(), digest.profile())
                .put("verdict", digest.verdict().name())
                .put("entries", papers.entries())
                .put("candidates", papers.candidates())
                .put("selected", papers.selected())
                .put("belowCutoff", papers.belowCutoff())
                .put("screenedOut", papers.screenedOut())
                .put("unscored", papers.unscored())
                .put("calls", usage.calls());
        putTokens(object, usage);
        digest.model().ifPresent(model -> object.put("model", model));
        usage.cost().ifPresent(cost -> object.put("dollars", cost.total()));
        digest.fullPrice().ifPresent(full -> object.put("dollarsAtFullPrice", full));
        digest.stages().forEach(stage -> object.withArray("stages").add(object(stage)));
        digest.notices().stream()
                .filter(notice -> notice.severity() == Notice.Severity.WARNING)
                .forEach(notice -> object.withArray("warnings").add(notice.toString()));
        return object;
    }

    private static ObjectNode object(StageReport stage) {
        ModelUsage usage = stage.usage();
        ObjectNode object = JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("name", stage.name())
                .put("in", stage.in())
                .put("reconsidered", stage.reconsidered())
                .put("scored", stage.scored())
                .put("rejected", stage.rejected())
                .put("passed", stage.passed())
                .put("unscored", stage.unscored())
                .put("calls", usage.calls())
                .put("promptTokens", usage.tokens().promptTokens())
                .put("cachedPromptTokens", usage.tokens().cachedPromptTokens())
                .put("completionTokens", usage.tokens().completionTokens());
        usage.cost().ifPresent(cost -> object.put("dollars", cost.total()));
        return object;
    }

    private static void putTokens(ObjectNode object, ModelUsage usage) {
        object.put("tokens", usage.tokens().totalTokens());
        if (usage.tokens().cachedPromptTokens() > 0) {
            object.put("cachedTokens", usage.tokens().cachedPromptTokens());
        }
    }

    private static String tokens(ModelUsage usage) {
        long cached = usage.tokens().cachedPromptTokens();
        return usage.tokens().totalTokens() + " tokens"
                + (cached == 0 ? "" : " (" + cached + " of them from the endpoint's cache of prompts)");
    }

    private void print(ObjectNode object) {
        out(object.toString());
    }

    private void out(String line) {
        session.console().out().println(json ? line : PlainText.line(line));
        session.console().out().flush();
    }

    private void err(String line) {
        session.console().err().println(PlainText.line(line));
        session.console().err().flush();
    }
}
