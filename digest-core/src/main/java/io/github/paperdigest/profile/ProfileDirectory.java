package io.github.paperdigest.profile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.profile.Profile.PromptPart;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a {@link Profile} from a directory:
 *
 * <ul>
 *   <li>{@code profile.json}: an object with any of the keys {@code name}, {@code categories}, {@code announceTypes},
 *       {@code primaryOnly}, {@code relevanceCutoff}, {@code noveltyCutoff}, {@code maxPapers}, {@code followedAuthors}
 *       and {@code promptOrder}. The name is the directory's if it is not given; the other defaults are the profile's.
 *   <li>{@code topics.md}: what the reader wants and does not want to see.
 *   <li>{@code system.md}, {@code instructions.md}, {@code scoring.md}: the other parts of the prompt; the prompt
 *       builder's own texts stand in for those that are missing.
 * </ul>
 */
public final class ProfileDirectory {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "name",
            "categories",
            "announceTypes",
            "primaryOnly",
            "relevanceCutoff",
            "noveltyCutoff",
            "maxPapers",
            "followedAuthors",
            "promptOrder"));

    private final Path directory;
    private final Path settingsFile;

    private ProfileDirectory(Path directory) {
        this.directory = directory;
        this.settingsFile = directory.resolve("profile.json");
    }

    /**
     * Reads a profile.
     *
     * @param directory the directory
     * @return the profile
     * @throws ConfigurationException if the directory or its {@code profile.json} is missing, or something in it is
     *     wrong; the message names the file and the key
     * @throws StorageException if a file can't be read; the message names it
     */
    public static Profile read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException("there is no profile directory " + directory);
        }
        return new ProfileDirectory(directory).profile();
    }

    private Profile profile() {
        JsonNode settings = settings();
        String name = settings.path("name")
                .asText(directory.toAbsolutePath().normalize().getFileName().toString());
        Profile.Builder profile = Profile.builder(name, text("topics.md").orElse(""))
                .systemPrompt(text("system.md").orElse(null))
                .instructions(text("instructions.md").orElse(null))
                .scoring(text("scoring.md").orElse(null))
                .categories(strings(settings, "categories"))
                .followedAuthors(strings(settings, "followedAuthors"));
        if (settings.has("announceTypes")) {
            profile.announceTypes(new LinkedHashSet<>(named(settings, "announceTypes", AnnounceType::of)));
        }
        if (settings.has("promptOrder")) {
            profile.promptOrder(named(settings, "promptOrder", ProfileDirectory::promptPart));
        }
        if (settings.has("primaryOnly")) {
            profile.primaryOnly(value(settings, "primaryOnly", "true or false", JsonNode::isBoolean)
                    .booleanValue());
        }
        if (settings.has("relevanceCutoff")) {
            profile.relevanceCutoff(value(settings, "relevanceCutoff", "a number", JsonNode::isNumber)
                    .doubleValue());
        }
        if (settings.has("noveltyCutoff")) {
            profile.noveltyCutoff(value(settings, "noveltyCutoff", "a number", JsonNode::isNumber)
                    .doubleValue());
        }
        if (settings.has("maxPapers")) {
            profile.maxPapers(value(settings, "maxPapers", "a whole number", JsonNode::isInt)
                    .intValue());
        }
        return inSettings("", profile::build);
    }

    private JsonNode settings() {
        String text = text("profile.json")
                .orElseThrow(() -> new ConfigurationException("there is no " + settingsFile
                        + "; a profile needs one, if only with {\"categories\": [\"cs.LG\"]}"));
        JsonNode settings;
        try {
            settings = JSON.readTree(text);
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            throw new ConfigurationException(
                    settingsFile + " is not JSON"
                            + (place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr())
                            + ": " + e.getOriginalMessage(),
                    e);
        }
        if (!settings.isObject()) {
            throw new ConfigurationException(settingsFile + " has to be a JSON object");
        }
        settings.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new ConfigurationException(
                        settingsFile + ": there is no key '" + key + "'; allowed are " + String.join(", ", KEYS));
            }
        });
        return settings;
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
            throw new StorageException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private List<String> strings(JsonNode settings, String key) {
        if (!settings.has(key)) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (JsonNode element : value(settings, key, "a list of texts", JsonNode::isArray)) {
            if (!element.isTextual() || element.asText().isBlank()) {
                throw new ConfigurationException(settingsFile + ": '" + key + "' has to be a list of texts");
            }
            values.add(element.asText().strip());
        }
        return values;
    }

    private <T> List<T> named(JsonNode settings, String key, Function<String, T> byName) {
        return strings(settings, key).stream()
                .map(name -> inSettings("'" + key + "': ", () -> byName.apply(name)))
                .toList();
    }

    private <T> T inSettings(String place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ConfigurationException e) {
            throw new ConfigurationException(settingsFile + ": " + place + e.getMessage(), e);
        }
    }

    private JsonNode value(JsonNode settings, String key, String expected, Function<JsonNode, Boolean> isExpected) {
        JsonNode value = settings.get(key);
        if (!isExpected.apply(value)) {
            throw new ConfigurationException(settingsFile + ": '" + key + "' has to be " + expected + ", not " + value);
        }
        return value;
    }

    private static PromptPart promptPart(String name) {
        return Arrays.stream(PromptPart.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the parts are instructions, scoring, papers and"
                        + " topics; this is not one: '" + name + "'"));
    }
}
