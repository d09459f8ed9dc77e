/**
 * What any chat model can be given besides: a pace, further tries, and prices.
 *
 * <pre>{@code
 * ChatModel paced = PacedChatModel.builder(model).requestsPerMinute(60).build();
 * ChatModel priced = PricedChatModel.of(paced, PriceList.bundled());
 * ChatModel patient = RetryingChatModel.builder(priced).build();
 * }</pre>
 *
 * <p>In this order every try keeps to the pace and has its price. A model of {@code digest-llm-openai} has all three.
 */
@NullMarked
package io.github.paperdigest.chat;

import org.jspecify.annotations.NullMarked;
