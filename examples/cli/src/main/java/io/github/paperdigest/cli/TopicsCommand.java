package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows which words of a profile match which papers of a day. */
@Command(
        name = "topics",
        description = {
            "Shows which words of your topics match which papers of a day, so that you can tune them in minutes. It needs no"
                    + " key: it goes by words alone, as the scorer topics does."
        },
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    /** How {@link TopicsScorer} says which words matched. */
    private static final Pattern WORDS = Pattern.compile("Matches (?:(.*?): )?([^:;]*?)(?:; against it: .*)?\\.");

    private static final int TITLE_WIDTH = 60;

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--profile", required = true, paramLabel = "DIR", description = "the reader's profile")
    @SuppressWarnings("NullAway.Init") // required
    private Path profileDirectory;

    @Option(
            names = "--try",
            arity = "0..1",
            paramLabel = "YYYY-MM-DD",
            fallbackValue = "newest",
            required = true,
            description = "the announcement day to try them on (default: the newest)")
    @SuppressWarnings("NullAway.Init") // required
    private String day;

    @Option(names = "--top", paramLabel = "N", description = "how many papers are shown (default: ${DEFAULT-VALUE})")
    private int top = 30;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final SetOption set = new SetOption();

    TopicsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Profile profile = ProfileDirectory.read(profileDirectory);
        session.interruption().guard();
        PartSettings settings = new PartSettings(session, set.values());
        source.addTo(settings);
        DigestPipelineBuilder builder =
                DigestPipeline.builder().classLoader(session.classLoader()).scorer(TopicsScorer.create());
        source.addTo(builder, settings, session);
        settings.requireUsed();
        try (DigestPipeline pipeline = builder.build()) {
            AnnouncementRequest newest = AnnouncementRequest.of(profile);
            Announcement announcement = pipeline.fetch(day.equals("newest") ? newest : newest.forDay(date(day)));
            print(profile, pipeline.run(profile, RunOptions.forAnnouncement(announcement)));
        }
        return PaperDigest.DONE;
    }

    private LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(spec.commandLine(), "--try is a day such as 2025-10-06, not '" + text + "'");
        }
    }

    private void print(Profile profile, Digest digest) {
        PrintWriter out = spec.commandLine().getOut();
        List<Decision> ranked = digest.decisions().stream()
                .filter(decision -> decision.scores().isPresent())
                .sorted(Comparator.comparingDouble(TopicsCommand::relevance).reversed())
                .toList();
        long above = ranked.stream()
                .filter(paper -> relevance(paper) >= profile.relevanceCutoff())
                .count();
        out.println(digest.date() + ": " + digest.accounting().candidates() + " papers, " + above
                + " at or above the cutoff of "
                + number(profile.relevanceCutoff()).strip());
        boolean cut = false;
        for (Decision decision : ranked.subList(0, Math.min(top, ranked.size()))) {
            if (!cut && relevance(decision) < profile.relevanceCutoff()) {
                out.println("----- cutoff -----");
                cut = true;
            }
            out.println(number(relevance(decision)) + "  " + decision.paper().id() + "  "
                    + shortened(PlainText.line(decision.paper().title())));
            out.println("     " + PlainText.line(decision.comment().orElse("")));
        }
        words(ranked, out);
        digest.notices().forEach(notice -> spec.commandLine().getErr().println(PlainText.line(notice.toString())));
        out.flush();
    }

    /** What each word did, and which topics did nothing. */
    private void words(List<Decision> ranked, PrintWriter out) {
        Map<String, Integer> papersOf = new TreeMap<>();
        for (Decision decision : ranked) {
            Matcher words = WORDS.matcher(decision.comment().orElse(""));
            if (words.matches()) {
                for (String word : words.group(2).split(", ", -1)) {
                    papersOf.merge(word.strip(), 1, Integer::sum);
                }
            }
        }
        out.println("Words and the papers that each is among the strongest of:");
        papersOf.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(top)
                .forEach(word -> out.println("  " + word.getValue() + "  " + PlainText.line(word.getKey())));
    }

    private static double relevance(Decision decision) {
        return decision.scores().orElseThrow().relevance();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%4.1f", value);
    }

    private static String shortened(String title) {
        return title.length() <= TITLE_WIDTH ? title : title.substring(0, TITLE_WIDTH - 1) + "…";
    }
}
