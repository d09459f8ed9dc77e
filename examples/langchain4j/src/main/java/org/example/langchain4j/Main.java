package org.example.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import io.github.paperdigest.DigestPipeline;
import io.github.paperdigest.RunOptions;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.chat.PricedChatModel;
import io.github.paperdigest.json.AnnouncementJson;
import io.github.paperdigest.langchain4j.LangChain4jChatModel;
import io.github.paperdigest.llm.LlmScorer;
import io.github.paperdigest.model.Announcement;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.profile.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Has a day of invented papers marked by a chat model of LangChain4j. It needs no key and no network. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ChatModel model = new ScriptedModel(); // or OpenAiChatModel.builder()…maxRetries(0).build()
        Path page = Path.of("target", "digest.md");
        Digest digest = write(model, page);
        ModelUsage usage = digest.usage();
        System.out.println(digest.verdict() + ": " + digest.accounting());
        System.out.println(digest.model().orElseThrow() + ": " + usage.calls() + " calls, " + usage.tokens() + ", $"
                + usage.cost().orElseThrow().total());
        System.out.println("The page is in " + page.toAbsolutePath());
    }

    /** Makes the page of the sample day with any model, for ten cents at most. */
    static Digest write(ChatModel model, Path page) throws IOException {
        Profile profile = Profile.builder("reader", "- Relevant: sparse attention, quantization\n- Irrelevant: bees")
                .categories(List.of("cs.LG"))
                .build();
        PricedChatModel priced = PricedChatModel.of(LangChain4jChatModel.of(model), PriceList.bundled());
        try (DigestPipeline pipeline = DigestPipeline.builder()
                .scorer(LlmScorer.builder(priced).budget(Budget.dollars("0.10")).build())
                .renderer("markdown")
                .build()) {
            Digest digest = pipeline.run(profile, RunOptions.forAnnouncement(sampleDay()));
            pipeline.render(digest, page);
            return digest;
        }
    }

    private static Announcement sampleDay() throws IOException {
        try (InputStream file = Objects.requireNonNull(Main.class.getResourceAsStream("sample-day.json"))) {
            return AnnouncementJson.read("sample-day", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
