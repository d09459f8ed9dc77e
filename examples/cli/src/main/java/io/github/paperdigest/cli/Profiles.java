package io.github.paperdigest.cli;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.profile.ProfileDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The readers of a run. */
final class Profiles {

    private Profiles() {}

    static List<Profile> one(Path directory) {
        return List.of(ProfileDirectory.read(directory));
    }

    /** Every directory in a directory that has a profile.json, in alphabetical order. */
    static List<Profile> all(Path directory) {
        List<Profile> profiles;
        try (Stream<Path> entries = Files.list(directory)) {
            profiles = entries.filter(entry -> Files.exists(entry.resolve("profile.json")))
                    .sorted()
                    .map(ProfileDirectory::read)
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException("the profiles in " + directory + " can't be listed: " + e, e);
        }
        if (profiles.isEmpty()) {
            throw new ConfigurationException("no directory in " + directory + " has a profile.json");
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
