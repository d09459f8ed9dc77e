package io.github.paperdigest.chat;

import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.ModelUsage;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.util.Objects;
import java.util.Optional;

/**
 * A chat model whose calls cost what a price list says. A cost that the model tells itself stays; an answer or failure
 * that does not tell all its tokens, or whose model has no price on the list, has an unknown cost. The price is that of
 * the usual tier of service.
 *
 * <p>Thread-safe, and blocking as the other model is.
 */
public final class PricedChatModel extends ChatModelDecorator {

    private final PriceList prices;

    private PricedChatModel(ChatModel model, PriceList prices) {
        super(model);
        this.prices = Objects.requireNonNull(prices, "prices");
    }

    /**
     * Puts prices to the calls of a model.
     *
     * @param model the model that is asked
     * @param prices what models cost, such as {@link PriceList#bundled()}
     * @return the model with prices
     */
    public static PricedChatModel of(ChatModel model, PriceList prices) {
        return new PricedChatModel(model, prices);
    }

    /** {@return the other model with the same prices} */
    @Override
    public ChatModel withModel(String name) {
        return new PricedChatModel(model.withModel(name), prices);
    }

    /** {@return what the list says of these tokens, or else what the model itself does} */
    @Override
    public Optional<Cost> price(TokenUsage usage) {
        return prices.cost(model.model(), usage).or(() -> model.price(usage));
    }

    @Override
    public ChatResponse chat(ChatRequest request) throws InterruptedException {
        try {
            ChatResponse response = model.chat(request);
            String answering = response.otherModel().orElse(model.model());
            return cost(answering, response.modelUsage())
                    .map(response::withCost)
                    .orElse(response);
        } catch (ScoringException failed) {
            throw priced(failed);
        }
    }

    private ScoringException priced(ScoringException failed) {
        return failed.usage()
                .flatMap(usage -> cost(model.model(), usage)
                        .map(cost -> new ScoringException(
                                failed.failure(),
                                ModelUsage.of(usage.calls(), usage.retries(), usage.tokens(), true, cost),
                                failed.getCause())))
                .orElse(failed);
    }

    private Optional<Cost> cost(String answering, ModelUsage usage) {
        return usage.cost().isPresent() || !usage.tokensComplete()
                ? usage.cost()
                : prices.cost(model.model(), answering, "", usage.tokens());
    }
}
