package io.github.paperdigest.cli;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.html.FeedEntries;
import io.github.paperdigest.html.HtmlSite;
import io.github.paperdigest.markdown.ArchiveSite;
import io.github.paperdigest.markdown.PageLayout;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes an archive as pages to walk through. */
@Command(
        name = "site",
        description = "Writes an archive as day, month and year pages with an index; only what changed is written.",
        mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--archive", required = true, paramLabel = "DIR", description = "the archive, or what run wrote")
    @SuppressWarnings("NullAway.Init") // required
    private Path archiveDirectory;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the pages go; with several readers, to a directory for each")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "classic or modern, which are Markdown, or html (default: classic)")
    private DayLayout layout = DayLayout.CLASSIC;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the HTML site will be; feeds have full addresses then, and there is a sitemap.xml")
    private @Nullable URI url;

    @Option(
            names = "--feed-entries",
            paramLabel = "WHAT",
            description = "papers or days: what an entry of the HTML site's feeds is (default: papers)")
    private @Nullable FeedEntries feedEntries;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "the only reader whose pages are written, straight to OUT")
    private @Nullable String reader;

    @Override
    public Integer call() {
        DigestArchive archive = RunOutput.orArchive(archiveDirectory);
        List<String> readers = readers(archive);
        boolean damaged = false;
        for (String name : readers) {
            boolean alone = readers.size() == 1;
            damaged |= write(archive, name, alone ? out : out.resolve(name), alone);
        }
        return damaged ? PaperDigest.PARTIAL : PaperDigest.DONE;
    }

    /** Writes one reader's pages, and says whether days are damaged. */
    private boolean write(DigestArchive archive, String name, Path target, boolean alone) {
        if (layout == DayLayout.HTML) {
            HtmlSite.Outcome outcome = html(archive, name, alone).writeTo(target);
            int removed = outcome.removed().size();
            return tell(
                    name,
                    outcome.written().size() + " files written, " + outcome.unchanged() + " unchanged"
                            + (removed == 0 ? "" : ", " + removed + " removed"),
                    target,
                    outcome.damaged());
        }
        if (url != null || feedEntries != null) {
            throw new ConfigurationException("--url and --feed-entries are for --layout html; Markdown has no feeds");
        }
        PageLayout pages = layout == DayLayout.MODERN ? PageLayout.MODERN : PageLayout.CLASSIC;
        ArchiveSite.Outcome outcome =
                ArchiveSite.builder(archive, name).layout(pages).build().writeTo(target);
        return tell(
                name,
                outcome.written().size() + " files written, " + outcome.unchanged() + " unchanged",
                target,
                outcome.damaged());
    }

    private HtmlSite html(DigestArchive archive, String name, boolean alone) {
        HtmlSite.Builder site = HtmlSite.builder(archive, name);
        if (url != null) {
            site.url(alone ? url : URI.create(url.toString().replaceFirst("/*$", "/" + name + "/")));
        }
        if (feedEntries != null) {
            site.feedEntries(feedEntries);
        }
        return site.build();
    }

    private boolean tell(String name, String done, Path target, List<String> damaged) {
        PrintWriter err = spec.commandLine().getErr();
        damaged.forEach(damage -> err.println("Warning: " + damage));
        err.flush();
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(name + ": " + done + ", in " + target);
        if (layout == DayLayout.HTML && url == null) {
            stdout.println("Without --url there is no sitemap.xml, and the feeds have relative addresses.");
        }
        stdout.flush();
        return !damaged.isEmpty();
    }

    private List<String> readers(DigestArchive archive) {
        List<String> all = archive.profiles();
        if (all.isEmpty()) {
            throw new ConfigurationException(
                    "there is no digest in the archive " + archiveDirectory + "; run, or import, puts them there");
        }
        if (reader == null) {
            return all;
        }
        if (!all.contains(reader)) {
            throw new ConfigurationException("the archive " + archiveDirectory + " has no reader '" + reader
                    + "'; it has " + String.join(", ", all));
        }
        return List.of(reader);
    }
}
