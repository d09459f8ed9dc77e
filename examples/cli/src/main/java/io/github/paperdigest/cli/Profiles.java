package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The readers of a run. */
final class Profiles {

    private Profiles() {}

    static List<Profile> one(Path directory) {
        return List.of(ProfileDirectory.read(directory));
    }

    /** What is done about a profile that can't be read. */
    @FunctionalInterface
    interface Broken {
        void tell(String name, @Nullable LocalDate day, DigestException failure);
    }

    /**
     * Every directory in a directory that has a profile.json or topics, in alphabetical order.
     *
     * @param broken hears of those that can't be read, which are left out
     */
    static List<Profile> all(Path directory, Broken broken) {
        List<Path> directories;
        try (Stream<Path> entries = Files.list(directory)) {
            directories = entries.filter(entry ->
                            Files.exists(entry.resolve("profile.json")) || Files.exists(entry.resolve("topics.md")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the profiles in " + directory + " can't be listed: " + FileFailure.reason(e), e);
        }
        if (directories.isEmpty()) {
            throw new ConfigurationException("no directory in " + directory + " has a profile.json");
        }
        List<Profile> profiles = new ArrayList<>();
        for (Path each : directories) {
            try {
                profiles.add(ProfileDirectory.read(each));
            } catch (DigestException e) {
                broken.tell(each.getFileName().toString(), null, e);
            }
        }
        Set<String> names = new HashSet<>();
        for (Profile profile : profiles) {
            if (!names.add(profile.name())) {
                throw new ConfigurationException("two profiles in " + directory + " are named '" + profile.name()
                        + "'; their digests would overwrite each other");
            }
        }
        return profiles;
    }
}
