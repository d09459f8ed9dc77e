package io.github.paperdigest.testkit;

import io.github.paperdigest.archive.DigestArchive;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive in a directory")
class FileDigestArchiveContractTest extends DigestArchiveContract {

    @TempDir
    private Path directory;

    @Override
    protected DigestArchive archive() {
        return DigestArchive.at(directory.resolve("archive"));
    }
}
