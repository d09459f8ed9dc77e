package io.github.paperdigest.cli;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.markdown.ArchiveSite;
import io.github.paperdigest.markdown.PageLayout;
import java.io.PrintWriter;
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

    @Option(names = "--archive", required = true, paramLabel = "DIR", description = "the archive")
    @SuppressWarnings("NullAway.Init") // required
    private Path archiveDirectory;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the pages go; with several readers, to a directory for each")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Option(names = "--layout", paramLabel = "NAME", description = "classic or modern (default: classic)")
    private PageLayout layout = PageLayout.CLASSIC;

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "the only reader whose pages are written, straight to OUT")
    private @Nullable String reader;

    @Override
    public Integer call() {
        DigestArchive archive = DigestArchive.at(archiveDirectory);
        List<String> readers = readers(archive);
        boolean damaged = false;
        for (String name : readers) {
            Path target = readers.size() == 1 ? out : out.resolve(name);
            damaged |= write(ArchiveSite.builder(archive, name).layout(layout).build(), name, target);
        }
        return damaged ? PaperDigest.PARTIAL : PaperDigest.DONE;
    }

    /** Writes one reader's pages, and says whether days are damaged. */
    private boolean write(ArchiveSite site, String name, Path target) {
        ArchiveSite.Outcome outcome = site.writeTo(target);
        PrintWriter err = spec.commandLine().getErr();
        outcome.damaged().forEach(damage -> err.println("Warning: " + damage));
        err.flush();
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.println(name + ": " + outcome.written().size() + " files written, " + outcome.unchanged()
                + " unchanged, in " + target);
        stdout.flush();
        return !outcome.damaged().isEmpty();
    }

    private List<String> readers(DigestArchive archive) {
        List<String> all = archive.profiles();
        if (all.isEmpty()) {
            throw new ConfigurationException("there is no digest in the archive " + archiveDirectory
                    + "; run with --archive, or import, puts them there");
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
