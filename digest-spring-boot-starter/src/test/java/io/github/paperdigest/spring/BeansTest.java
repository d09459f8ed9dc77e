package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.DigestListener;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.ReaderOutcome;
import io.github.paperdigest.RunInfo;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.spi.PaperSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@DisplayName("A pipeline in an application")
class BeansTest {

    private static final String ANSWER = """
            {"ARXIVID": "2603.00004", "COMMENT": "fits", "RELEVANCE": 9, "NOVELTY": 7}
            """;

    private static Digest digest(ApplicationContext context) {
        List<ReaderOutcome> outcomes = context.getBean(DailyDigest.class).run();
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0)
                .digest()
                .orElseThrow(() -> new AssertionError(outcomes.get(0).failure()));
    }

    @Test
    @DisplayName("is made of the application's source, scorer, renderer and listener, and runs for its readers")
    void ownParts() {
        List<String> heard = new ArrayList<>();
        DigestListener listener = new DigestListener() {
            @Override
            public void onDigest(RunInfo run, Digest digest) {
                heard.add(run.profile());
            }
        };
        DigestRenderer renderer = new DigestRenderer() {
            @Override
            public String fileExtension() {
                return "txt";
            }

            @Override
            public void render(Digest digest, Appendable target) {
                throw new AssertionError("no page is wanted");
            }
        };
        Application.reading()
                .withBean(DigestListener.class, () -> listener)
                .withBean(DigestRenderer.class, () -> renderer)
                .run(context -> {
                    Digest digest = digest(context);

                    assertThat(digest.selected())
                            .extracting(Decision::paper)
                            .extracting("title")
                            .containsExactly("good");
                    assertThat(heard).containsExactly("reader");
                    assertThat(context.getBean(DigestPipeline.class).renderer()).isSameAs(renderer);
                });
    }

    @Test
    @DisplayName("asks the application's chat model, with the scorer that asks one by default")
    void chatModel() {
        ChatModel model = new ChatModel() {
            @Override
            public String model() {
                return "mine";
            }

            @Override
            public ChatResponse chat(ChatRequest request) {
                return ChatResponse.of(ANSWER);
            }
        };
        withSource().withBean(ChatModel.class, () -> model).run(context -> {
            Digest digest = digest(context);
            assertThat(digest.model()).contains("mine");
            assertThat(digest.selected()).hasSize(1);
        });
    }

    @Test
    @DisplayName("asks the application's model of LangChain4j, at the prices of the bundled list")
    void langChain4j() {
        dev.langchain4j.model.chat.ChatModel model = new dev.langchain4j.model.chat.ChatModel() {
            @Override
            public dev.langchain4j.model.chat.response.ChatResponse doChat(
                    dev.langchain4j.model.chat.request.ChatRequest request) {
                return dev.langchain4j.model.chat.response.ChatResponse.builder()
                        .aiMessage(dev.langchain4j.data.message.AiMessage.from(ANSWER))
                        .tokenUsage(new dev.langchain4j.model.output.TokenUsage(1000, 100))
                        .build();
            }

            @Override
            public dev.langchain4j.model.chat.request.ChatRequestParameters defaultRequestParameters() {
                return dev.langchain4j.model.chat.request.ChatRequestParameters.builder()
                        .modelName("gpt-5-mini")
                        .build();
            }
        };
        withSource()
                .withBean(dev.langchain4j.model.chat.ChatModel.class, () -> model)
                .run(context -> {
                    Digest digest = digest(context);
                    assertThat(digest.model()).contains("gpt-5-mini");
                    assertThat(digest.usage().cost()).isEqualTo(listed());
                });
    }

    @Test
    @DisplayName("asks the application's model of Spring AI, at the prices of the bundled list")
    void springAi() {
        withSource()
                .withBean(org.springframework.ai.chat.model.ChatModel.class, SpringAi::new)
                .run(context -> {
                    Digest digest = digest(context);
                    assertThat(digest.model()).contains("gpt-5-mini");
                    assertThat(digest.usage().cost()).isEqualTo(listed());
                });
    }

    @Test
    @DisplayName("leaves a model of another library alone that no scorer asks")
    void unusedModel() {
        dev.langchain4j.model.chat.ChatModel nameless = new dev.langchain4j.model.chat.ChatModel() {};
        Application.reading()
                .withBean("one", dev.langchain4j.model.chat.ChatModel.class, () -> nameless)
                .withBean("other", dev.langchain4j.model.chat.ChatModel.class, () -> nameless)
                .run(context -> assertThat(digest(context).selected()).hasSize(1));
        withSource()
                .withBean(dev.langchain4j.model.chat.ChatModel.class, () -> nameless)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("does not tell its name"));
    }

    private static final class SpringAi implements org.springframework.ai.chat.model.ChatModel {
        @Override
        public org.springframework.ai.chat.model.ChatResponse call(Prompt prompt) {
            return new org.springframework.ai.chat.model.ChatResponse(
                    List.of(new Generation(new AssistantMessage(ANSWER), ChatGenerationMetadata.NULL)),
                    ChatResponseMetadata.builder()
                            .usage(new DefaultUsage(1000, 100))
                            .build());
        }

        @Override
        public ChatOptions getDefaultOptions() {
            return ChatOptions.builder().model("gpt-5-mini").build();
        }
    }

    @Test
    @DisplayName("does without LangChain4j, Spring AI, Micrometer and Spring Boot's actuator")
    void alone() {
        Application.reading()
                .withClassLoader(new FilteredClassLoader(
                        "dev.langchain4j",
                        "io.github.paperdigest.langchain4j",
                        "io.github.paperdigest.springai",
                        "io.micrometer.core",
                        "org.springframework.ai",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health"))
                .run(context -> assertThat(digest(context).selected()).hasSize(1));
    }

    @Test
    @DisplayName("gives way to one of the application's own, and can be changed before it is made")
    void ownPipeline() {
        DigestPipeline own = DigestPipeline.builder()
                .source(Application.source("good"))
                .scorer(Application.scorer())
                .build();
        Application.reading()
                .withBean(DigestPipeline.class, () -> own)
                .run(context ->
                        assertThat(digest(context).accounting().candidates()).isEqualTo(1));

        DigestPipelineCustomizer another = builder -> builder.source(Application.source("second"));
        Application.reading()
                .withBean(DigestPipelineCustomizer.class, () -> another)
                .run(context ->
                        assertThat(digest(context).accounting().candidates()).isEqualTo(3));
    }

    @Test
    @DisplayName("starts without a reader, and says so when it is to run")
    void noReader() {
        Application.empty()
                .withPropertyValues("paper-digest.scorers=topics")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(DailyDigest.class)
                        .extracting(digests -> {
                            try {
                                return digests.run().toString();
                            } catch (RuntimeException e) {
                                return e.getMessage();
                            }
                        })
                        .asString()
                        .contains("paper-digest.profiles"));
    }

    private static ApplicationContextRunner withSource() {
        return Application.empty()
                .withBean(PaperSource.class, () -> Application.source("good"))
                .withBean(Profile.class, () -> Application.READER);
    }

    private static Optional<Cost> listed() {
        return PriceList.bundled().cost("gpt-5-mini", TokenUsage.of(1000, 100));
    }
}
