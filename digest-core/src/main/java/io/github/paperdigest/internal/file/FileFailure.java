package io.github.paperdigest.internal.file;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What went wrong with a file, in words for people. */
public final class FileFailure {

    private FileFailure() {}

    /** The reason, without the class of the exception. */
    public static String reason(Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is there, and is no directory";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is no directory";
        }
        if (failure instanceof FileSystemException system) {
            return Optional.ofNullable(system.getReason())
                    .map(reason -> reason + " (" + system.getFile() + ")")
                    .orElse("the system refuses " + system.getFile());
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
