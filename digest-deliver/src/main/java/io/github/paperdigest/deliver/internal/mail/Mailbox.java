package io.github.paperdigest.deliver.internal.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** An address of mail, perhaps with a name: {@code you@example.org} or {@code Your Lab <lab@example.org>}. */
public record Mailbox(InternetAddress address) {

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is not one address that every server takes
     */
    public static Mailbox of(String text) {
        try {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a control character");
            }
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length != 1 || parsed[0].isGroup()) {
                throw new IllegalArgumentException("not one address");
            }
            InternetAddress address = parsed[0];
            address.validate();
            boolean ascii = address.getAddress().chars().allMatch(c -> c > ' ' && c < 0x7F);
            if (!ascii || address.getAddress().lastIndexOf('@') < 1) {
                throw new IllegalArgumentException("not an address of ASCII letters with a domain");
            }
            // Encodes the name by RFC 2047.
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return new Mailbox(address);
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    /** The address alone. */
    public String plain() {
        return address.getAddress();
    }

    String domain() {
        return plain().substring(plain().lastIndexOf('@') + 1);
    }
}
