package io.github.paperdigest.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What went wrong with a file, in words for people. */
final class Failures {

    private Failures() {}

    /** The reason, without the class of the exception. */
    static String reason(Throwable failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is no directory";
        }
        if (failure instanceof FileSystemException system) {
            return Optional.ofNullable(system.getReason())
                    .map(reason -> reason + " (" + system.getFile() + ")")
                    .orElse("the system refuses " + system.getFile());
        }
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : String.valueOf(failure.getMessage());
    }
}
