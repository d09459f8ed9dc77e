package io.github.paperdigest.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code paper-digest.*} of an application. A part that the application has as a bean wins over the one
 * that is named here. Immutable and thread-safe.
 *
 * @param profiles Directories of the readers' profiles, read anew for each run.
 * @param sources Names of the sources of papers.
 * @param scorers Names of the scorers, in the order of the cascade.
 * @param chatModel Name of the chat model that scorers ask; 'openai' if it has settings and the application has no model.
 * @param fallbackChatModels Names of the chat models that take over, in this order.
 * @param promptBuilder Name of the prompt builder; by default the library's own.
 * @param renderer Name of what writes pages.
 * @param publishers Names of who is told of digests, such as 'mail' or 'slack' of digest-deliver; by default nobody.
 * @param settings Settings of these parts, by the name of the part and the name of the setting.
 * @param archive Directory that keeps the digests; by default PAGES/.archive, or none are kept if there are no pages.
 * @param scoreStore File that keeps scores, so that none is paid twice; by default none are kept.
 * @param pages Directory of the pages, as PROFILE/YYYY-MM-DD.md; by default none are written.
 * @param budget What one run may spend, such as '$0.50' or '200000 tokens'; by default there is no limit.
 * @param timeLimit How long one run may take; by default there is no limit.
 * @param cron When the daily run starts, as Spring's cron expressions say it; by default it does not.
 * @param zone Time zone of the cron expression.
 */
@ConfigurationProperties("paper-digest")
public record PaperDigestProperties(
        @DefaultValue List<Path> profiles,
        @DefaultValue("arxiv") List<String> sources,
        @DefaultValue("llm") List<String> scorers,
        @Nullable String chatModel,
        @DefaultValue List<String> fallbackChatModels,
        @Nullable String promptBuilder,
        @DefaultValue("markdown") String renderer,
        @DefaultValue List<String> publishers,
        @DefaultValue Map<String, Map<String, String>> settings,
        @Nullable Path archive,
        @Nullable Path scoreStore,
        @Nullable Path pages,
        @Nullable String budget,
        @Nullable Duration timeLimit,
        @Nullable String cron,
        @DefaultValue("UTC") ZoneId zone) {

    /** {@return the names of the parts, without their settings, which may hold secrets} */
    @Override
    public String toString() {
        return "PaperDigestProperties[profiles " + profiles + ", sources " + sources + ", scorers " + scorers
                + ", settings of " + settings.keySet() + "]";
    }
}
