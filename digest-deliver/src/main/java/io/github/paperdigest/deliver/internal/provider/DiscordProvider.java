package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.WebhookPublisher;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.util.List;

/** Makes a {@link WebhookPublisher} for Discord. */
public final class DiscordProvider implements DigestPublisherProvider {

    private static final Setting<URI> URL = CommonSettings.address("the address of a webhook of a channel of Discord");

    /** For {@link java.util.ServiceLoader}. */
    public DiscordProvider() {}

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public List<Setting<?>> settings() {
        return CommonSettings.withCommon(URL);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        return CommonSettings.webhook(WebhookPublisher.from(context).discord(settings.get(URL)), settings);
    }
}
