package io.github.paperdigest.internal.file;

import io.github.paperdigest.error.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * Replaces files whole. The new content goes to a hidden file beside the old one, is brought to the disk, and takes the
 * name in one step; until then the old file is untouched.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes a text in UTF-8, making directories as needed.
     *
     * @return false if the file had this content already and was left alone
     * @throws StorageException if it can't be written; an older file is then still there
     */
    public static boolean write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes as {@link #write(Path, String)} does a text. */
    public static boolean write(Path file, byte[] content) {
        return write(file, content, true);
    }

    /**
     * Writes bytes as {@link #write(Path, byte[])} does, but leaves it to the system when they reach the disk: for many
     * files that can be made again. A killed process leaves the old file or the new one, a power cut may leave neither.
     */
    public static boolean writeUnforced(Path file, byte[] content) {
        return write(file, content, false);
    }

    private static boolean write(Path file, byte[] content, boolean force) {
        try {
            if (hasContent(file, content)) {
                return false;
            }
            replace(file.toAbsolutePath(), content, force);
            return true;
        } catch (IOException e) {
            throw new StorageException(file + " can't be written: " + FileFailure.reason(e), e);
        }
    }

    private static boolean hasContent(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }

    private static void replace(Path file, byte[] content, boolean force) throws IOException {
        Path directory = Objects.requireNonNull(file.getParent(), "a file has a directory");
        Files.createDirectories(directory);
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            write(temporary, force, ByteBuffer.wrap(content));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        if (force) {
            forceDirectory(directory);
        }
    }

    private static void write(Path file, boolean force, ByteBuffer buffer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            if (force) {
                channel.force(true);
            }
        }
    }

    /** Makes the new name durable; systems on which a directory can't be opened do so by themselves. */
    public static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows refuses to open directories.
        }
    }
}
