package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.WebhookPublisher;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.util.List;

/** Makes a {@link WebhookPublisher} for any web service. */
public final class WebhookProvider implements DigestPublisherProvider {

    private static final Setting<URI> URL = CommonSettings.address("where the digest is posted as JSON");
    private static final Setting<String> AUTHORIZATION = Setting.secret(
                    "authorization", "the value of the header Authorization, such as Bearer and a token")
            .where("of ASCII characters", value -> value.chars().allMatch(c -> c >= ' ' && c <= '~'));

    /** For {@link java.util.ServiceLoader}. */
    public WebhookProvider() {}

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public List<Setting<?>> settings() {
        return CommonSettings.withCommon(URL, AUTHORIZATION);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        return CommonSettings.webhook(
                WebhookPublisher.from(context)
                        .json(settings.get(URL), settings.find(AUTHORIZATION).orElse("")),
                settings);
    }
}
