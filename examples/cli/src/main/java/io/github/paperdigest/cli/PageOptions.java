package io.github.paperdigest.cli;

import io.github.paperdigest.DigestPipelineBuilder;
import io.github.paperdigest.error.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how the page of a day looks. */
final class PageOptions {

    private static final String OPTION = "--layout";
    private static final String DEFAULT = DayLayout.CLASSIC.toString();
    private static final String MARKDOWN = "markdown";
    private static final String LAYOUT = "layout";

    @Option(
            names = OPTION,
            paramLabel = "NAME",
            description = {
                "how the page looks: classic or modern, which are Markdown, html, or any other renderer by its name"
                        + " (default: classic)"
            })
    private @Nullable String name;

    /**
     * Adds the renderer.
     *
     * @throws ConfigurationException if there is none of this name; the message has the names that there are
     */
    void addTo(DigestPipelineBuilder pipeline, PartSettings settings, Session session) {
        String chosen = name == null ? DEFAULT : name.strip();
        Optional<DayLayout> layout = DayLayout.named(chosen);
        String renderer = layout.map(DayLayout::renderer).orElse(chosen);
        List<String> known = session.parts().of(PartKind.page).names();
        if (!known.contains(renderer)) {
            TreeSet<String> names = new TreeSet<>(known);
            for (DayLayout each : DayLayout.values()) {
                names.add(each.toString());
            }
            throw new ConfigurationException("there is no layout '" + chosen + "'; there are "
                    + String.join(", ", names) + "; --plugins DIR adds those of the jars in DIR");
        }
        if (name == null) {
            settings.otherwise(PartKind.page, renderer, LAYOUT, chosen);
        } else if (renderer.equals(MARKDOWN) && layout.isPresent()) {
            settings.option(OPTION, PartKind.page, LAYOUT, chosen);
        }
        pipeline.renderer(renderer, settings.of(PartKind.page, renderer, renderer));
    }
}
