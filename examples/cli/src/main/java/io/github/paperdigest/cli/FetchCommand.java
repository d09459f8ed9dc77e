package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.json.AnnouncementJson;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints an announcement. */
@Command(
        name = "fetch",
        description = "Prints the announcement of a day as JSON; docs/formats.md describes it.",
        mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Session session;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final SetOption set = new SetOption();

    @Option(
            names = "--category",
            required = true,
            paramLabel = "CATEGORY",
            description = "a category or archive, for instance cs.LG; can be repeated")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> categories;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "the announcement day (default: the newest)")
    private @Nullable LocalDate date;

    @Option(
            names = "--announce-type",
            paramLabel = "TYPE",
            converter = AnnounceTypeConverter.class,
            description = "new, cross, replace or replace-cross; can be repeated (default: new and cross)")
    private List<AnnounceType> announceTypes = List.of(AnnounceType.NEW, AnnounceType.CROSS);

    @Option(names = "--primary-only", description = "only papers whose primary category is asked for")
    private boolean primaryOnly;

    FetchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AnnouncementRequest request =
                AnnouncementRequest.of(categories).announceTypes(new LinkedHashSet<>(announceTypes));
        request = primaryOnly ? request.primaryOnly() : request;
        request = date == null ? request : request.forDay(date);
        session.interruption().guard();
        PartSettings settings = new PartSettings(session, set.values());
        source.addTo(settings);
        DigestPipelineBuilder sources =
                DigestPipeline.builder().classLoader(session.classLoader()).scorer(Unasked.SCORER);
        source.addTo(sources, settings, session);
        settings.requireUsed();
        Announcement announcement;
        try (DigestPipeline pipeline = sources.build()) {
            announcement = pipeline.fetch(request);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(AnnouncementJson.write(announcement));
        out.flush();
        boolean warned =
                announcement.notices().stream().anyMatch(notice -> notice.severity() == Notice.Severity.WARNING);
        return warned ? PaperDigest.PARTIAL : PaperDigest.DONE;
    }

    private static final class AnnounceTypeConverter implements ITypeConverter<AnnounceType> {
        @Override
        public AnnounceType convert(String name) {
            try {
                return AnnounceType.of(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
