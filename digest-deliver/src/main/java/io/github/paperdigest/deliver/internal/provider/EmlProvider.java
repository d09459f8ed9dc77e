package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.MailPublisher;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.nio.file.Path;
import java.util.List;

/** Makes a {@link MailPublisher} that writes files. */
public final class EmlProvider implements DigestPublisherProvider {

    private static final Setting<Path> DIRECTORY =
            Setting.path("directory", "where the mails are written, one a file").required();

    /** For {@link java.util.ServiceLoader}. */
    public EmlProvider() {}

    @Override
    public String name() {
        return "eml";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIRECTORY,
                MailSettings.TO,
                MailSettings.FROM,
                MailSettings.UNSUBSCRIBE,
                CommonSettings.PAGE_URL,
                CommonSettings.EMPTY_DAYS);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        MailPublisher.Builder builder = CommonSettings.mail(MailPublisher.from(context), settings)
                .from(settings.get(MailSettings.FROM))
                .to(settings.get(MailSettings.TO))
                .directory(settings.get(DIRECTORY));
        settings.find(MailSettings.UNSUBSCRIBE).ifPresent(builder::unsubscribe);
        return builder.build();
    }
}
