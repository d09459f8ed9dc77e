package io.github.paperdigest.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.deliver.MailPublisher;
import io.github.paperdigest.html.HtmlRenderer;
import io.github.paperdigest.jdbc.JdbcScoreStore;
import io.github.paperdigest.langchain4j.LangChain4jChatModel;
import io.github.paperdigest.local.TopicsScorer;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.spring.DailyDigest;
import io.github.paperdigest.springai.SpringAiChatModel;
import io.github.paperdigest.testkit.ScorerContract;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The design of the library")
class DesignTest {

    private static final String ROOT = "io.github.paperdigest";

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .importUrls(Stream.of(
                            DigestPipeline.class,
                            ArxivSource.class,
                            LangChain4jChatModel.class,
                            SpringAiChatModel.class,
                            DailyDigest.class,
                            MailPublisher.class,
                            JdbcScoreStore.class,
                            TopicsScorer.class,
                            HtmlRenderer.class,
                            MarkdownRenderer.class,
                            OpenAiChatModel.class,
                            ScorerContract.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toList());

    private static final JavaClasses BAD = new ClassFileImporter().importPackages(ROOT + ".checks.bad");

    /** Each rule, and what it has to find in the bad classes: a part of each complaint. */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("has no circles between packages", DesignRules::noCircles, "circle.one", "circle.two"),
                rule(
                        "keeps internals inside their module, but for core's shared ones",
                        DesignRules::internalsStayInside,
                        "arxiv.internal.Inside",
                        "bad.internal.foreign.Foreign"),
                rule(
                        "shows no types of others in its API",
                        DesignRules::publicTypesOnly,
                        "Exposing is a kind of com.fasterxml.jackson",
                        "Exposing.field has com.fasterxml.jackson",
                        "Exposing.<init>(org.slf4j",
                        "Exposing.returned() has com.fasterxml.jackson",
                        "Exposing.inList(java.util.List) has com.fasterxml.jackson",
                        "Exposing.bounded() has com.fasterxml.jackson",
                        "Exposing.thrown() has com.fasterxml.jackson",
                        "Exposing.hidden() has io.github.paperdigest.checks.bad.internal"),
                rule(
                        "has no static state",
                        DesignRules::noMutableStatics,
                        "Statics.counter is not final",
                        "Statics.ARRAY is of type",
                        "Statics.ATOMIC is of type",
                        "Statics.CACHE is of type",
                        "Statics.CLIENT is of type",
                        "Statics.LATER may be java.util.HashMap"),
                rule("does not print", DesignRules::noPrinting, "System.out", "System.err", "printStackTrace()"),
                rule("does not end its process", DesignRules::noHandOnTheProcess, "System.exit", "addShutdownHook"),
                rule(
                        "reads no settings that nobody gave it",
                        DesignRules::noHiddenSettings,
                        "System.getenv",
                        "System.getProperty",
                        "Integer.getInteger"),
                rule(
                        "does the same on every machine",
                        DesignRules::sameOnEveryMachine,
                        "String.toLowerCase()",
                        "ZoneId.systemDefault()",
                        "String.format(",
                        "String.getBytes()"),
                rule(
                        "does not ask the thread for a class loader",
                        DesignRules::noLoaderOfTheThread,
                        "getContextClassLoader()",
                        "ServiceLoader.load("),
                rule(
                        "logs with slf4j alone",
                        DesignRules::noLoggingButSlf4j,
                        "java.util.logging.Logger",
                        "java.lang.System$Logger"),
                rule(
                        "does without Jackson's mappers",
                        DesignRules::noObjectMapper,
                        "ObjectMapper.<init>()",
                        "JsonNode.toString()"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("keeps a rule:")
    void kept(String description, Function<DesignRules, ArchRule> rule, List<String> caught) {
        rule.apply(new DesignRules(ROOT)).check(LIBRARY);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("has a rule that catches who breaks it:")
    void caught(String description, Function<DesignRules, ArchRule> rule, List<String> caught) {
        List<String> complaints = rule.apply(new DesignRules(ROOT + ".checks.bad"))
                .evaluate(BAD)
                .getFailureReport()
                .getDetails();

        assertThat(caught)
                .allSatisfy(part -> assertThat(complaints)
                        .anySatisfy(complaint -> assertThat(complaint).contains(part)));
        assertThat(complaints).noneSatisfy(complaint -> assertThat(complaint).containsIgnoringCase("allowed"));
    }

    private static Arguments rule(String description, Function<DesignRules, ArchRule> rule, String... caught) {
        return Arguments.of(description, rule, List.of(caught));
    }
}
