package io.github.paperdigest.markdown;

import io.github.paperdigest.error.RenderingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The directory of a site, in which only files change whose content does. */
final class SiteDirectory {

    private final Path directory;
    private final List<Path> written = new ArrayList<>();
    private int unchanged;

    SiteDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes a page in one step, unless the file has this text already. */
    void write(String path, String text) {
        Path file = directory.resolve(path);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                unchanged++;
                return;
            }
            Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
            Files.createDirectories(temporary.toAbsolutePath().getParent());
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            written.add(file);
        } catch (IOException e) {
            throw new RenderingException("the page " + file + " can't be written: " + e, e);
        }
    }

    List<Path> written() {
        return written;
    }

    int unchanged() {
        return unchanged;
    }
}
