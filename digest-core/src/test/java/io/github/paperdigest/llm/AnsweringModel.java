package io.github.paperdigest.llm;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that answers with all that an endpoint tells; a token costs a thousandth of a dollar. */
final class AnsweringModel implements ChatModel {

    /** Answers a prompt about these papers. */
    interface Script {
        ChatResponse answer(List<String> ids, ChatRequest request) throws InterruptedException;
    }

    static final TokenUsage USED = TokenUsage.of(100, 10);

    private final Script script;
    private final AtomicInteger calls = new AtomicInteger();

    AnsweringModel(Script script) {
        this.script = script;
    }

    static ChatResponse answer(String content, String finishReason) {
        return ChatResponse.of(content)
                .withFinishReason(finishReason)
                .withUsage(USED)
                .withCost(costOf(USED));
    }

    static Cost costOf(TokenUsage usage) {
        return Cost.of(BigDecimal.valueOf(usage.promptTokens(), 3), BigDecimal.valueOf(usage.completionTokens(), 3));
    }

    @Override
    public String model() {
        return "answering";
    }

    @Override
    public Optional<Cost> price(TokenUsage usage) {
        return Optional.of(costOf(usage));
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        calls.incrementAndGet();
        return script.answer(ScriptedChatModel.idsOf(request), request);
    }

    int calls() {
        return calls.get();
    }
}
