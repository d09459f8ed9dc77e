package io.github.paperdigest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.AnnouncementRequest;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.Scorer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Metrics")
class MetricsTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private static ChatModel model() {
        return PricedChatModel.of(
                new ChatModel() {
                    @Override
                    public String model() {
                        return "m";
                    }

                    @Override
                    public ChatResponse chat(ChatRequest request) {
                        return ChatResponse.of("""
                                {"ARXIVID": "2603.00004", "COMMENT": "fits", "RELEVANCE": 9, "NOVELTY": 7}
                                {"ARXIVID": "2603.00003", "COMMENT": "no", "RELEVANCE": 1, "NOVELTY": 1}
                                """).withUsage(TokenUsage.of(1000, 100));
                    }
                },
                PriceList.fromJson("{\"models\": {\"m\": {\"prompt\": 1000, \"completion\": 10000}}}"));
    }

    @Test
    @DisplayName("count papers by what became of them, runs by verdict, and calls, tokens and money by stage and model")
    void counts() {
        Application.empty()
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(PaperSource.class, () -> Application.source("good", "bad"))
                .withBean(ChatModel.class, MetricsTest::model)
                .withBean(Profile.class, () -> Application.READER)
                .run(context -> {
                    context.getBean(DailyDigest.class).run();
                    context.getBean(DailyDigest.class).run();

                    assertThat(papers("selected")).isEqualTo(2);
                    assertThat(papers("below_cutoff")).isEqualTo(2);
                    assertThat(papers("unscored")).isZero();
                    assertThat(registry.get("paper.digest.run")
                                    .tags("profile", "reader", "verdict", "complete")
                                    .timer()
                                    .count())
                            .isEqualTo(2);
                    assertThat(registry.get("paper.digest.stage")
                                    .tag("stage", "llm")
                                    .timer()
                                    .count())
                            .isEqualTo(2);
                    assertThat(model("calls")).isEqualTo(2);
                    assertThat(model("cost")).isEqualTo(4);
                    assertThat(model("cost.unknown")).isZero();
                    assertThat(tokens("input")).isEqualTo(2000);
                    assertThat(tokens("output")).isEqualTo(200);
                });
    }

    @Test
    @DisplayName("count runs that fail, and those of pipelines without models have no meters of models")
    void failures() {
        PaperSource broken = new PaperSource() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Announcement fetch(AnnouncementRequest request) {
                throw new IllegalStateException("no shelf");
            }
        };
        Application.empty()
                .withBean(MeterRegistry.class, () -> registry)
                .withBean(PaperSource.class, () -> broken)
                .withBean(Scorer.class, Application::scorer)
                .withBean(Profile.class, () -> Application.READER)
                .run(context -> {
                    context.getBean(DailyDigest.class).run();

                    assertThat(registry.get("paper.digest.run")
                                    .tag("verdict", "failed")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(registry.find("paper.digest.model.calls").counter())
                            .isNull();
                });
    }

    @Test
    @DisplayName("are not there without a registry")
    void noRegistry() {
        Application.reading().run(context -> assertThat(context).doesNotHaveBean(DigestMetrics.class));
    }

    private double papers(String outcome) {
        return registry.get("paper.digest.papers")
                .tags("profile", "reader", "outcome", outcome)
                .counter()
                .count();
    }

    private double model(String name) {
        return registry.get("paper.digest.model." + name)
                .tags("gen_ai.request.model", "m", "gen_ai.operation.name", "chat", "stage", "llm")
                .counter()
                .count();
    }

    private double tokens(String type) {
        return registry.get("paper.digest.model.tokens")
                .tag("gen_ai.token.type", type)
                .counter()
                .count();
    }
}
