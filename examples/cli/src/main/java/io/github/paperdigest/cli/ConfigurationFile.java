package io.github.paperdigest.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.github.paperdigest.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of settings in TOML. What stands on top are options of commands by their long names. A table is either one of a
 * command, with options for it alone, or one of a part, with the part's settings:
 *
 * <pre>{@code
 * profile = "profiles/me"
 * archive = "archive"
 *
 * [run]
 * layout = "modern"
 *
 * [source]
 * name = "rss"
 *
 * [chat]
 * model = "gpt-5-mini"
 * api-key = "${OPENAI_API_KEY}"
 * }</pre>
 *
 * A value that is {@code ${NAME}} is that of the environment's variable. Paths that are not absolute begin at the
 * directory of the file.
 */
final class ConfigurationFile {

    /** The table of what stands on top. */
    static final String TOP = "";

    /** The key that names the part itself in a table of a kind of parts, such as {@code [source]}. */
    static final String NAME = "name";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Path file;
    private final Map<String, Map<String, List<String>>> tables;

    private ConfigurationFile(Path file, Map<String, Map<String, List<String>>> tables) {
        this.file = file;
        this.tables = tables;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigurationException if it is not there or is no TOML
     */
    static ConfigurationFile read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the configuration " + file + " can't be read: "
                            + (Files.exists(file) ? e.getMessage() : "there is no such file"),
                    e);
        }
        JsonNode tree;
        try {
            tree = new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the file, which may hold a key.
            throw new ConfigurationException("the configuration " + file + " is not TOML at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr()
                    + (String.valueOf(e.getMessage()).startsWith("Path into existing")
                            ? ": a table has the name of a key before it; write source = \"rss\" as name = \"rss\" in [source]"
                            : ""));
        }
        return new Reading(file).of(tree);
    }

    Path path() {
        return file;
    }

    /** The names of tables, but for the one on top. */
    List<String> tableNames() {
        return tables.keySet().stream().filter(name -> !name.equals(TOP)).toList();
    }

    /** The keys of a table with their values as written, one for each element of a list; empty if there is no such table. */
    Map<String, List<String>> table(String name) {
        return tables.getOrDefault(name, Map.of());
    }

    /** A path as the file means it. */
    String resolve(String path) {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        return directory.resolve(path).normalize().toString();
    }

    /**
     * A value as the file means it: that of a variable, if it names one.
     *
     * @throws ConfigurationException if the variable is not set
     */
    String value(String key, String written, Map<String, String> environment) {
        Matcher variable = VARIABLE.matcher(written);
        if (!variable.matches()) {
            return written;
        }
        String value = environment.getOrDefault(variable.group(1), "");
        if (value.isBlank()) {
            throw new ConfigurationException("the configuration " + file + ": " + key
                    + " is the environment's variable " + variable.group(1) + ", which is not set");
        }
        return value;
    }

    /** Whether a value only names a variable, and so tells no secret. */
    static boolean isVariable(String written) {
        return VARIABLE.matcher(written).matches();
    }

    private record Reading(Path file) {

        ConfigurationFile of(JsonNode tree) {
            Map<String, Map<String, List<String>>> tables = new LinkedHashMap<>();
            Map<String, List<String>> top = new LinkedHashMap<>();
            tables.put(TOP, top);
            tree.properties().forEach(entry -> {
                if (entry.getValue().isObject()) {
                    tables.put(entry.getKey(), table(entry.getKey(), entry.getValue()));
                } else {
                    top.put(entry.getKey(), values(entry.getKey(), entry.getValue()));
                }
            });
            return new ConfigurationFile(file, tables);
        }

        private Map<String, List<String>> table(String name, JsonNode node) {
            Map<String, List<String>> table = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> table.put(entry.getKey(), values(name + "." + entry.getKey(), entry.getValue())));
            return table;
        }

        /** A table inside a table is the text of a JSON object, such as a part's setting {@code body} takes. */
        private List<String> values(String key, JsonNode node) {
            if (!node.isArray()) {
                return List.of(value(key, node));
            }
            List<String> values = new ArrayList<>();
            node.forEach(element -> values.add(value(key, element)));
            return values;
        }

        private String value(String key, JsonNode node) {
            if (node.isObject()) {
                return node.toString();
            }
            if (node.isArray()) {
                throw new ConfigurationException(place(key) + " is a list of lists; a list of texts is meant");
            }
            return node.asText();
        }

        private String place(String key) {
            return "the configuration " + file + ": " + key;
        }
    }
}
