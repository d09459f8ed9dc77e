package io.github.paperdigest.deliver;

import io.github.paperdigest.deliver.internal.provider.DiscordProvider;
import io.github.paperdigest.deliver.internal.provider.EmlProvider;
import io.github.paperdigest.deliver.internal.provider.FeishuProvider;
import io.github.paperdigest.deliver.internal.provider.MailProvider;
import io.github.paperdigest.deliver.internal.provider.SlackProvider;
import io.github.paperdigest.deliver.internal.provider.TelegramProvider;
import io.github.paperdigest.deliver.internal.provider.WebhookProvider;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.Provider;
import io.github.paperdigest.testkit.ProviderContract;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("providers")
@DisplayName("The provider of publishers")
class PublisherProvidersContractTest extends ProviderContract<DigestPublisher> {

    @Parameter(0)
    private Class<? extends Provider<DigestPublisher>> provider;

    @Parameter(1)
    private Map<String, String> settings;

    static Stream<Arguments> providers() {
        Map<String, String> webhook = Map.of("url", "https://127.0.0.1/secret-path", "memory", "none/delivered");
        return Stream.of(
                Arguments.of(
                        MailProvider.class,
                        Map.of(
                                "to", "you@example.org, Your Lab <lab@example.org>",
                                "from", "digest@example.org",
                                "host", "127.0.0.1",
                                "user", "me",
                                "password", "pass-word-4711",
                                "memory", "none/delivered")),
                Arguments.of(
                        EmlProvider.class,
                        Map.of("to", "you@example.org", "from", "digest@example.org", "directory", "none/mails")),
                Arguments.of(SlackProvider.class, webhook),
                Arguments.of(DiscordProvider.class, webhook),
                Arguments.of(FeishuProvider.class, webhook),
                Arguments.of(WebhookProvider.class, webhook),
                Arguments.of(
                        TelegramProvider.class,
                        Map.of("token", "42:abc", "chat", "@papers", "memory", "none/delivered")));
    }

    @Override
    protected Class<? extends Provider<DigestPublisher>> provider() {
        return provider;
    }

    @Override
    protected Map<String, String> settings() {
        return settings;
    }
}
