package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.WebhookPublisher;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.util.List;

/** Makes a {@link WebhookPublisher} for Feishu and Lark. */
public final class FeishuProvider implements DigestPublisherProvider {

    private static final Setting<URI> URL =
            CommonSettings.address("the address of a custom bot of a group of Feishu or Lark");
    private static final Setting<String> SIGNING_SECRET =
            Setting.secret("signing-secret", "the bot's secret, if it asks for signatures");

    /** For {@link java.util.ServiceLoader}. */
    public FeishuProvider() {}

    @Override
    public String name() {
        return "feishu";
    }

    @Override
    public List<Setting<?>> settings() {
        return CommonSettings.withCommon(URL, SIGNING_SECRET);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        return CommonSettings.webhook(
                WebhookPublisher.from(context)
                        .feishu(settings.get(URL), settings.find(SIGNING_SECRET).orElse("")),
                settings);
    }
}
