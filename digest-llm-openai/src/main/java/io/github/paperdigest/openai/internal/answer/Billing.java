package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.internal.chat.ModelNames;
import io.github.paperdigest.model.Cost;
import java.util.Optional;

/**
 * Reads from an answer what it costs: what a gateway tells, or else the list's price for these tokens, at the tier and by
 * the model that the answer names. What can't be told for certain is unknown. Immutable.
 *
 * @param asked the model that was asked
 * @param prices what tokens cost
 * @param tier the tier of service at which answers are made, whatever they say of it; empty for what they say
 */
public record Billing(String asked, PriceList prices, String tier) {

    private static final int LONGEST_NAME = 100;

    /** Answers are made at the tier that they name. */
    public Billing(String asked, PriceList prices) {
        this(asked, prices, "");
    }

    /** Reads an answer. */
    Bill read(JsonNode root, Reply reply) {
        Optional<UsageReader.Tokens> tokens = UsageReader.read(root);
        String answering = answeringModel(root);
        Optional<Cost> told = ToldCost.read(root, reply.http().headers());
        Optional<Cost> listed = tokens.filter(each -> !each.doubtful())
                .flatMap(each ->
                        prices.cost(asked, answering, tier.isEmpty() ? ServiceTier.of(root) : tier, each.counts()));
        // A gateway that doesn't know a price may tell nothing as its cost.
        Optional<Cost> cost =
                told.filter(each -> each.total().signum() > 0).or(() -> listed).or(() -> told);
        boolean isOther = !ModelNames.areOne(asked, answering);
        return new Bill(
                tokens.map(UsageReader.Tokens::counts).orElse(null),
                cost.orElse(null),
                isOther ? shown(reply.redaction().of(answering)) : "");
    }

    private String answeringModel(JsonNode root) {
        for (String place : new String[] {"/model", "/modelVersion"}) {
            String name = root.at(place).asText("").strip();
            if (!name.isEmpty()) {
                return name;
            }
        }
        return asked;
    }

    private static String shown(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "\u2026";
    }
}
