package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.MailPublisher;
import io.github.paperdigest.deliver.internal.mail.SmtpSecurity;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.provider.DigestPublisherProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import io.github.paperdigest.spi.provider.Settings;
import java.util.List;
import java.util.Optional;

/** Makes a {@link MailPublisher} that sends by a server. */
public final class MailProvider implements DigestPublisherProvider {

    private static final Setting<String> HOST =
            Setting.text("host", "the mail server").required();
    private static final Setting<SmtpSecurity> SECURITY = Setting.choice(
                    "security",
                    "starttls has to become TLS, tls is so from the start, plain stays in the clear",
                    SmtpSecurity.class)
            .orElse(SmtpSecurity.STARTTLS);
    private static final Setting<Integer> PORT = Setting.number(
                    "port", "its port; if left out, 587 for starttls, 465 for tls, 25 for plain")
            .between(1, 65_535);
    private static final Setting<String> USER =
            Setting.text("user", "the name to log in with; if left out, nobody logs in");
    private static final Setting<String> PASSWORD =
            Setting.secret("password", "the password; in the clear it goes to this machine alone");

    /** For {@link java.util.ServiceLoader}. */
    public MailProvider() {}

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public List<Setting<?>> settings() {
        return CommonSettings.withCommon(
                MailSettings.TO, MailSettings.FROM, HOST, SECURITY, PORT, USER, PASSWORD, MailSettings.UNSUBSCRIBE);
    }

    @Override
    public DigestPublisher create(ProviderContext context) {
        Settings settings = context.settings();
        MailPublisher.Builder builder = CommonSettings.mail(MailPublisher.from(context), settings)
                .from(settings.get(MailSettings.FROM))
                .to(settings.get(MailSettings.TO))
                .memory(settings.get(CommonSettings.MEMORY))
                .timeout(settings.get(CommonSettings.TIMEOUT))
                .patience(settings.get(CommonSettings.PATIENCE));
        settings.find(MailSettings.UNSUBSCRIBE).ifPresent(builder::unsubscribe);
        Optional<String> user = settings.find(USER);
        Optional<String> password = settings.find(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            throw new ConfigurationException("the settings 'user' and 'password' of provider 'mail' go together");
        }
        user.ifPresent(name -> builder.login(name, password.orElseThrow()));
        SmtpSecurity security = settings.get(SECURITY);
        String host = settings.get(HOST);
        int port = settings.find(PORT).orElse(security.port());
        return switch (security) {
            case STARTTLS -> builder.startTls(host, port).build();
            case TLS -> builder.tls(host, port).build();
            case PLAIN -> builder.plain(host, port).build();
        };
    }
}
