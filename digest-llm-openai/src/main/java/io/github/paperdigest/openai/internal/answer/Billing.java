package io.github.paperdigest.openai.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import java.util.Optional;

/**
 * Reads from an answer what it costs: what a gateway tells, or else the list's price for these tokens, at the tier and by
 * the model that the answer names. What can't be told for certain is unknown. Immutable.
 *
 * @param asked the model that was asked
 * @param isPublished true if that is a vendor's name of a model, and not the endpoint's own
 * @param tariff what tokens cost
 */
public record Billing(String asked, boolean isPublished, Tariff tariff) {

    private static final int LONGEST_NAME = 100;

    /** What tokens cost with a model at a tier of service. */
    @FunctionalInterface
    public interface Tariff {

        /**
         * The cost in US dollars; empty if the price is not known.
         *
         * @param tier as the answer names it; empty if it names none
         */
        Optional<Cost> cost(String model, String tier, TokenUsage usage);
    }

    /** Reads an answer. */
    Bill read(JsonNode root, Reply reply) {
        Optional<UsageReader.Tokens> tokens = UsageReader.read(root);
        String answering = answeringModel(root);
        Optional<Cost> told = ToldCost.read(root, reply.http().headers());
        Optional<Cost> listed = tokens.filter(each -> !each.doubtful())
                .flatMap(each -> listed(answering, ServiceTier.of(root), each.counts()));
        // A gateway that doesn't know a price may tell nothing as its cost.
        Optional<Cost> cost =
                told.filter(each -> each.total().signum() > 0).or(() -> listed).or(() -> told);
        boolean isOther = !ModelNames.areOne(asked, answering);
        return new Bill(
                tokens.map(UsageReader.Tokens::counts).orElse(null),
                cost.orElse(null),
                isOther ? shown(reply.redaction().of(answering)) : "");
    }

    /**
     * A snapshot may have a price of its own. Whichever model is behind an endpoint's own name, the price that the user
     * states for that name counts.
     */
    private Optional<Cost> listed(String answering, String tier, TokenUsage usage) {
        Optional<Cost> byAsked = tariff.cost(asked, tier, usage);
        Optional<Cost> byAnswering = tariff.cost(answering, tier, usage);
        if (!ModelNames.areOne(asked, answering)) {
            return isPublished ? byAnswering : byAsked;
        }
        return answering.startsWith(asked) ? byAnswering.or(() -> byAsked) : byAsked.or(() -> byAnswering);
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
