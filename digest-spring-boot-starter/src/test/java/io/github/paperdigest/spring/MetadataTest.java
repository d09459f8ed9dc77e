package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.spi.provider.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

@DisplayName("What editors are told of properties")
class MetadataTest {

    private static final Path FILE =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    private static final Path WHOLE = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    @Test
    @DisplayName("of parts is what their providers say of their settings")
    void settings() throws IOException {
        String metadata = metadata();
        if ("write".equals(System.getProperty("digest.docs"))) {
            Files.writeString(FILE, metadata);
        }
        assertThat(FILE)
                .as("the file is made of the providers' descriptions; CONTRIBUTING.md says how to write it")
                .hasContent(metadata);
    }

    @Test
    @DisplayName("is a name, a type and a description for each, the application's own ones among them")
    void whole() throws IOException {
        Map<String, Object> whole = JsonParserFactory.getJsonParser().parseMap(Files.readString(WHOLE));
        assertThat(whole.get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .map(property -> (Map<?, ?>) property)
                .allMatch(property -> property.keySet().containsAll(Set.of("name", "type", "description")))
                .map(property -> String.valueOf(property.get("name")))
                .contains(
                        "paper-digest.profiles",
                        "paper-digest.cron",
                        "paper-digest.settings.openai.api-key",
                        "paper-digest.settings.llm.budget");
    }

    private static String metadata() {
        StringJoiner properties = new StringJoiner(",\n  ", "{\"properties\": [\n  ", "\n]}\n");
        new ProviderSettings(MetadataTest.class.getClassLoader())
                .all()
                .forEach((provider, settings) ->
                        settings.values().forEach(setting -> properties.add(property(provider, setting))));
        return properties.toString();
    }

    private static String property(String provider, Setting<?> setting) {
        String allowed = setting.allowed().isEmpty() ? "" : "; " + setting.type() + ", " + setting.allowed();
        StringJoiner property = new StringJoiner(", ", "{", "}")
                .add(field("name", "paper-digest.settings." + provider + "." + setting.name()))
                .add(field("type", type(setting)))
                .add(field(
                        "description", setting.description() + allowed + (setting.isRequired() ? "; required." : ".")));
        setting.defaultText().ifPresent(text -> property.add(field("defaultValue", text)));
        return property.toString();
    }

    private static String field(String name, String value) {
        return "\"" + name + "\": \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String type(Setting<?> setting) {
        return switch (setting.type()) {
            case "whole number" -> "java.lang.Integer";
            case "number" -> "java.lang.Double";
            case "path" -> "java.nio.file.Path";
            default -> "java.lang.String";
        };
    }
}
