package io.github.paperdigest.markdown.internal.site;

import io.github.paperdigest.internal.file.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The directory of a site, in which only files change whose content does. */
public final class SiteDirectory {

    private final Path directory;
    private final List<Path> written = new ArrayList<>();
    private int unchanged;

    public SiteDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes a page in one step, unless the file has this text already. */
    public void write(String path, String text) {
        Path file = directory.resolve(path);
        if (AtomicFile.write(file, text)) {
            written.add(file);
        } else {
            unchanged++;
        }
    }

    public List<Path> written() {
        return written;
    }

    public int unchanged() {
        return unchanged;
    }
}
