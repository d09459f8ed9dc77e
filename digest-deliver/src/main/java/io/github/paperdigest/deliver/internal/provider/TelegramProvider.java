package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.WebhookPublisher;
import io.github.paperdigest.deliver.internal.message.Hosts;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.util.List;

/** Makes a {@link WebhookPublisher} for Telegram. */
public final class TelegramProvider implements DigestPublisherProvider {

    private static final Setting<String> TOKEN = Setting.secret("token", "the token of the bot")
            .where("of letters, digits, ':', '_' and '-'", token -> token.matches("[A-Za-z0-9:_-]+"))
            .required();
    private static final Setting<String> CHAT = Setting.text("chat", "the id of the chat, or the @name of a channel")
            .required();
    private static final Setting<URI> API_URL = Setting.address("api-url", "where the interface is")
            .where("with https, except on this machine, without a user or a fragment", Hosts::isPrivate)
            .orElse(URI.create("https://api.telegram.org"));

    /** For {@link java.util.ServiceLoader}. */
    public TelegramProvider() {}

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public List<Setting<?>> settings() {
        return CommonSettings.withCommon(TOKEN, CHAT, API_URL);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        return CommonSettings.webhook(
                WebhookPublisher.from(context).telegram(settings.get(TOKEN), settings.get(CHAT), settings.get(API_URL)),
                settings);
    }
}
