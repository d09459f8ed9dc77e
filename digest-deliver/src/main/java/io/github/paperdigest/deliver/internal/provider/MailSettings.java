package io.github.paperdigest.deliver.internal.provider;

import io.github.paperdigest.deliver.internal.mail.Mailbox;
import io.github.paperdigest.spi.provider.Setting;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Settings of mails, whichever way they go. */
final class MailSettings {

    static final Setting<String> FROM = Setting.of(
                    "from",
                    "who sends",
                    "an address such as digest@example.org or Paper Digest <digest@example.org>",
                    MailSettings::address)
            .required();
    static final Setting<List<String>> TO = Setting.of(
                    "to",
                    "who gets the digest, each in a mail of their own",
                    "addresses such as you@example.org, with commas or line breaks between them",
                    MailSettings::addresses)
            .required();
    static final Setting<URI> UNSUBSCRIBE = Setting.of(
            "unsubscribe",
            "where readers unsubscribe; if left out, by a mail to the sender",
            "an https or mailto address",
            MailSettings::unsubscribe);

    private MailSettings() {}

    private static String address(String text) {
        Mailbox.of(text);
        return text;
    }

    private static List<String> addresses(String text) {
        List<String> addresses = Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(MailSettings::address)
                .toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
        return addresses;
    }

    private static URI unsubscribe(String text) {
        if (!text.matches("(?i)(https://|mailto:)[!-~&&[^<>]]+")) {
            throw new IllegalArgumentException("another kind of address");
        }
        return URI.create(text);
    }
}
