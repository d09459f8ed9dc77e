package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a site. One that has its bytes already is not touched, and all others are replaced whole. */
final class SiteFiles {

    private final Path directory;
    private final Map<String, Long> before;
    private final SortedMap<String, Long> now = new TreeMap<>();
    private final List<Path> written = new ArrayList<>();
    private final List<Path> removed = new ArrayList<>();

    /**
     * The files of a directory.
     *
     * @param before the files that an earlier run left, with their lengths
     */
    SiteFiles(Path directory, Map<String, Long> before) {
        this.directory = directory;
        this.before = before;
    }

    void write(String path, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve(path);
        if (AtomicFile.writeUnforced(file, content)) {
            written.add(file);
        }
        now.put(path, (long) content.length);
    }

    /** Keeps a file of the earlier run, if it is there as that run left it. */
    boolean keeps(String path) {
        Long length = before.get(path);
        if (length == null || length != length(directory.resolve(path))) {
            return false;
        }
        now.put(path, length);
        return true;
    }

    /** Whether all of these files are as the earlier run left them; then they are kept. */
    boolean keepAll(List<String> paths) {
        return paths.stream().allMatch(this::keeps);
    }

    /** Removes what the earlier run wrote and this one neither wrote nor kept. */
    void removeOthers() {
        for (String path : before.keySet()) {
            if (!now.containsKey(path) && isWithin(path)) {
                remove(directory.resolve(path));
            }
        }
    }

    private boolean isWithin(String path) {
        return directory.resolve(path).normalize().startsWith(directory.normalize());
    }

    private void remove(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                removed.add(file);
            }
        } catch (IOException e) {
            throw new StorageException(file + " can't be deleted: " + e, e);
        }
    }

    private static long length(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (NoSuchFileException e) {
            return -1;
        } catch (IOException e) {
            throw new StorageException(file + " can't be looked at: " + e, e);
        }
    }

    /** All files of the site with their lengths. */
    SortedMap<String, Long> now() {
        return now;
    }

    List<Path> written() {
        return written;
    }

    List<Path> removed() {
        return removed;
    }
}
