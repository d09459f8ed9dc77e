package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.MailPublisher;
import io.github.paperdigest.deliver.WebhookPublisher;
import io.github.paperdigest.deliver.internal.message.Hosts;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Settings that several publishers have. */
final class CommonSettings {

    static final Setting<Path> MEMORY = Setting.path(
                    "memory", "the directory that keeps what was sent, so that nothing is sent twice")
            .required();
    static final Setting<PageAddress> PAGE_URL = Setting.of(
            "page-url",
            "where the pages of digests are, to link to them",
            "an http or https address with {date}, {month} or {profile} in it",
            PageAddress::new);
    static final Setting<Boolean> EMPTY_DAYS = Setting.yesNo(
                    "empty-days", "tell of days without a selected paper, too; never of those without an announcement")
            .orElse(true);
    static final Setting<Duration> TIMEOUT = Setting.duration(
                    "timeout", "the time for one request, or for each answer of a mail server")
            .between(Duration.ofMillis(1), Duration.ofHours(1))
            .orElse(Duration.ofSeconds(30));
    static final Setting<Duration> PATIENCE = Setting.duration(
                    "patience", "how long a message that fails in passing is tried again before the next run has to")
            .between(Duration.ZERO, Duration.ofHours(1))
            .orElse(Duration.ofMinutes(1));

    private static final List<Setting<?>> OF_WEBHOOKS = List.of(MEMORY, PAGE_URL, EMPTY_DAYS, TIMEOUT, PATIENCE);

    private CommonSettings() {}

    static Setting<URI> address(String description) {
        return Setting.address("url", description)
                .where("with https, except on this machine, without a user or a fragment", Hosts::isPrivate)
                .required()
                .asSecret();
    }

    static List<Setting<?>> withCommon(Setting<?>... own) {
        List<Setting<?>> settings = new ArrayList<>(List.of(own));
        settings.addAll(OF_WEBHOOKS);
        return List.copyOf(settings);
    }

    static WebhookPublisher webhook(WebhookPublisher.Builder builder, Settings settings) {
        settings.find(PAGE_URL).ifPresent(pages -> builder.page(pages.template()));
        return builder.memory(settings.get(MEMORY))
                .emptyDays(settings.get(EMPTY_DAYS))
                .timeout(settings.get(TIMEOUT))
                .patience(settings.get(PATIENCE))
                .build();
    }

    static MailPublisher.Builder mail(MailPublisher.Builder builder, Settings settings) {
        settings.find(PAGE_URL).ifPresent(pages -> builder.page(pages.template()));
        return builder.emptyDays(settings.get(EMPTY_DAYS));
    }
}
