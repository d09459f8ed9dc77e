package io.github.paperdigest.internal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files to which lines are added. */
public final class LineFile {

    private LineFile() {}

    /**
     * Adds a line, which is stored for good when this method returns. A last line without an end, which a crash left, gets
     * one first. The file is opened anew each time, since it may have been replaced, and not with a channel, which an
     * interrupt closes.
     *
     * @param file a file with a directory that exists; it is made if it is missing
     * @return true if the file is new
     */
    public static boolean append(Path file, String line) throws IOException {
        boolean isNew = !Files.exists(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            long end = out.length();
            String text = (endsWithinLine(out, end) ? "\n" : "") + line + "\n";
            out.seek(end);
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        if (isNew) {
            AtomicFile.forceDirectory(Objects.requireNonNull(file.getParent(), "a file has a directory"));
        }
        return isNew;
    }

    private static boolean endsWithinLine(RandomAccessFile file, long end) throws IOException {
        if (end == 0) {
            return false;
        }
        file.seek(end - 1);
        return file.read() != '\n';
    }
}
