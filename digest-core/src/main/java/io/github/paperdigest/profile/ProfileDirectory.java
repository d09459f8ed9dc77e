package io.github.paperdigest.profile;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.internal.language.Languages;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.profile.Profile.PromptPart;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a {@link Profile} from a directory:
 *
 * <ul>
 *   <li>{@code profile.json}: an object with any of the keys {@code name}, {@code categories}, {@code announceTypes},
 *       {@code primaryOnly}, {@code relevanceCutoff}, {@code noveltyCutoff}, {@code maxPapers}, {@code followedAuthors},
 *       {@code promptOrder} and {@code language}. The name is the directory's if it is not given; the other defaults are the profile's.
 *   <li>{@code topics.md}: what the reader wants and does not want to see.
 *   <li>{@code system.md}, {@code instructions.md}, {@code scoring.md}: the other parts of the prompt; the prompt
 *       builder's own texts stand in for those that are missing.
 * </ul>
 *
 * <p>All files are UTF-8. Nothing is kept, and several threads may read at once.
 */
public final class ProfileDirectory {

    private static final Set<String> KEYS = Set.of(
            "name",
            "categories",
            "announceTypes",
            "primaryOnly",
            "relevanceCutoff",
            "noveltyCutoff",
            "maxPapers",
            "followedAuthors",
            "promptOrder",
            "language");

    private final Path directory;

    private ProfileDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads a profile.
     *
     * @param directory the directory
     * @return the profile
     * @throws ConfigurationException if the directory or its {@code profile.json} is missing, or something in it is
     *     wrong; the message names the file and the key
     * @throws StorageException if a file can't be read
     */
    public static Profile read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException("there is no profile directory " + directory);
        }
        return new ProfileDirectory(directory).profile();
    }

    private Profile profile() {
        JsonPlace settings = settings();
        Profile.Builder profile = Profile.builder(
                        settings.find("name").map(JsonPlace::text).orElseGet(this::directoryName),
                        text("topics.md").orElse(""))
                .systemPrompt(text("system.md").orElse(null))
                .instructions(text("instructions.md").orElse(null))
                .scoring(text("scoring.md").orElse(null))
                .categories(settings.list("categories", ProfileDirectory::entry))
                .followedAuthors(settings.list("followedAuthors", ProfileDirectory::entry));
        if (settings.find("announceTypes").isPresent()) {
            profile.announceTypes(new LinkedHashSet<>(
                    settings.list("announceTypes", place -> place.checked(() -> AnnounceType.of(entry(place))))));
        }
        if (settings.find("promptOrder").isPresent()) {
            profile.promptOrder(settings.list("promptOrder", ProfileDirectory::promptPart));
        }
        settings.find("primaryOnly").map(JsonPlace::bool).ifPresent(profile::primaryOnly);
        settings.find("relevanceCutoff").map(JsonPlace::number).ifPresent(profile::relevanceCutoff);
        settings.find("noveltyCutoff").map(JsonPlace::number).ifPresent(profile::noveltyCutoff);
        settings.find("maxPapers").map(JsonPlace::integer).ifPresent(profile::maxPapers);
        settings.find("language").map(Languages::read).ifPresent(profile::language);
        return settings.checked(profile::build);
    }

    private JsonPlace settings() {
        Path file = directory.resolve("profile.json");
        String text = text("profile.json")
                .orElseThrow(() -> new ConfigurationException(
                        "there is no " + file + "; a profile needs one, if only with {\"categories\": [\"cs.LG\"]}"));
        JsonPlace settings = JsonFile.parseSettings(file.toString(), text);
        settings.requireKeys(KEYS);
        return settings;
    }

    private String directoryName() {
        return directory.toAbsolutePath().normalize().getFileName().toString();
    }

    private Optional<String> text(String fileName) {
        Path file = directory.resolve(fileName);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new ConfigurationException(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new StorageException(file + " can't be read: " + FileFailure.reason(e), e);
        }
    }

    private static String entry(JsonPlace place) {
        String text = place.text().strip();
        if (text.isEmpty()) {
            throw place.error("the text is blank");
        }
        return text;
    }

    private static PromptPart promptPart(JsonPlace place) {
        return Arrays.stream(PromptPart.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(place.text()))
                .findFirst()
                .orElseThrow(
                        () -> place.error("the parts are instructions, scoring, papers and topics; this is not one: '"
                                + place.text() + "'"));
    }
}
