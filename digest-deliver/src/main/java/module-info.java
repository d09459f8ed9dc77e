/** Mail and chats. Start with {@link io.github.paperdigest.deliver}. */
module io.github.paperdigest.deliver {
    requires transitive io.github.paperdigest;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires jakarta.mail;
    requires org.slf4j;

    exports io.github.paperdigest.deliver;

    provides io.github.paperdigest.spi.provider.DigestPublisherProvider with
            io.github.paperdigest.deliver.internal.provider.DiscordProvider,
            io.github.paperdigest.deliver.internal.provider.EmlProvider,
            io.github.paperdigest.deliver.internal.provider.FeishuProvider,
            io.github.paperdigest.deliver.internal.provider.MailProvider,
            io.github.paperdigest.deliver.internal.provider.SlackProvider,
            io.github.paperdigest.deliver.internal.provider.TelegramProvider,
            io.github.paperdigest.deliver.internal.provider.WebhookProvider;
}
