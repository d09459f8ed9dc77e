package io.github.paperdigest.openai.internal.provider;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.openai.OpenAiChatModel;
import io.github.paperdigest.openai.PriceList;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.provider.ChatModelProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes an {@link OpenAiChatModel}, under the name {@code openai}. Its keys:
 *
 * <ul>
 *   <li>{@code model}, which has to be given
 *   <li>{@code base-url}, by default {@code https://api.openai.com/v1}
 *   <li>{@code api-key}, by default none
 *   <li>{@code timeout} of one try as an ISO-8601 duration, by default {@code PT5M}
 *   <li>{@code max-retries}, by default 3
 * <li>{@code requests-per-minute} and {@code tokens-per-minute}, by default what the endpoint's headers tell
 *   <li>{@code headers}: one {@code Name: value} a line
 *   <li>{@code body}: fields to add to every request, as a JSON object
 *   <li>{@code prices}: a {@linkplain PriceList price list} as JSON, or the path of a file with one; its prices are
 *       added to those that come with the library, or replace them
 * </ul>
 */
public final class OpenAiChatModelProvider implements ChatModelProvider {

    private static final Set<String> KEYS = Set.of(
            "model",
            "base-url",
            "api-key",
            "timeout",
            "max-retries",
            "requests-per-minute",
            "tokens-per-minute",
            "headers",
            "body",
            "prices");

    /** Made by {@link java.util.ServiceLoader}. */
    public OpenAiChatModelProvider() {}

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Set<String> configurationKeys() {
        return KEYS;
    }

    @Override
    public ChatModel create(ProviderContext context) {
        Settings configuration = context.configuration();
        OpenAiChatModel.Builder builder = OpenAiChatModel.builder()
                .model(configuration.requiredString("model"))
                .httpClient(context.httpClient())
                .clock(context.clock());
        configuration.httpUri("base-url").ifPresent(builder::baseUrl);
        configuration.string("api-key").ifPresent(builder::apiKey);
        configuration.duration("timeout").ifPresent(builder::timeout);
        configuration.integer("max-retries").ifPresent(builder::maxRetries);
        configuration.integer("requests-per-minute").ifPresent(builder::requestsPerMinute);
        configuration.integer("tokens-per-minute").ifPresent(builder::tokensPerMinute);
        configuration.string("headers").ifPresent(lines -> addHeaders(builder, lines));
        configuration.string("body").ifPresent(builder::bodyFields);
        configuration
                .string("prices")
                .map(OpenAiChatModelProvider::ownPrices)
                .ifPresent(own -> builder.prices(PriceList.bundled().with(own)));
        return builder.build();
    }

    private static void addHeaders(OpenAiChatModel.Builder builder, String lines) {
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                // The line may hold a secret, so it is not shown.
                throw new ConfigurationException(
                        "key 'headers' of provider 'openai' has to have one 'Name: value' on each line");
            }
            builder.header(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
    }

    private static PriceList ownPrices(String value) {
        if (value.stripLeading().startsWith("{")) {
            return PriceList.fromJson(value);
        }
        try {
            return PriceList.read(Path.of(value.strip()));
        } catch (InvalidPathException | StorageException e) {
            throw new ConfigurationException(
                    "key 'prices' of provider 'openai' has to be the path of a price list or a JSON object: "
                            + e.getMessage(),
                    e);
        }
    }
}
