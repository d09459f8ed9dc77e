package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.model.Digest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Writes mails. The same bulletin at the same time gives the same bytes, and the same id at any time.
 *
 * @param unsubscribe an address of the web or of mail; empty for a mail to the sender
 */
public record MailComposer(Mailbox from, PageAddress pages, String unsubscribe) {

    /** Gmail shows 102 KB of a mail. */
    static final int MOST_BYTES = 100_000;

    private static final double ROOM = 0.97;

    private static final int ID_BYTES = 12;

    private static final int LONGEST_SUBJECT = 200;

    /** The mail to one recipient, with as many papers as it has room for. */
    public MimeMessage message(Bulletin bulletin, Mailbox to, Instant now) {
        Wording words = Wording.of(bulletin.digest());
        int shown = bulletin.papers().size();
        while (true) {
            MimeMessage message = message(bulletin, words, shown, to, now);
            int size = bytes(message).length;
            if (size < MOST_BYTES || shown == 0) {
                return message;
            }
            shown = Math.min(shown - 1, (int) ((long) shown * MOST_BYTES * ROOM / size));
        }
    }

    private MimeMessage message(Bulletin bulletin, Wording words, int shown, Mailbox to, Instant now) {
        MailContent content =
                new MailContent(bulletin, words, shown, pages.of(bulletin.digest()), Optional.of(unsubscribeAddress()));
        String id = id(bulletin, to);
        try {
            MimeMessage message = new Mail(id);
            message.setFrom(from.address());
            message.setRecipient(Message.RecipientType.TO, to.address());
            message.setSubject(
                    headerText(PlainText.cut(words.headline(bulletin), LONGEST_SUBJECT)),
                    StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(now));
            message.setHeader("List-Id", listId(bulletin.digest()));
            message.setHeader("List-Unsubscribe", "<" + unsubscribeAddress() + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            if (bulletin.kind() != Bulletin.Kind.DAY) {
                message.setHeader("In-Reply-To", first(bulletin.digest(), to));
                message.setHeader("References", first(bulletin.digest(), to));
            }
            message.setContent(new Alternatives(id, MailText.of(content), MailHtml.of(content)));
            message.saveChanges();
            return message;
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail can't be written", e);
        }
    }

    /** The whole mail as it is sent. */
    public static byte[] bytes(MimeMessage message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("a mail can't be written into memory", e);
        }
    }

    /** The id of a mail with its angle brackets: the same for the same reader, day and papers. */
    private String id(Bulletin bulletin, Mailbox to) {
        return bulletin.kind() == Bulletin.Kind.DAY
                ? first(bulletin.digest(), to)
                : id(bulletin.digest(), to, bulletin.paperIds());
    }

    private String first(Digest digest, Mailbox to) {
        return id(digest, to, List.of());
    }

    private String id(Digest digest, Mailbox to, List<String> papers) {
        List<String> whole = new ArrayList<>(List.of(digest.date().toString(), digest.profile(), to.plain()));
        whole.addAll(papers);
        return "<" + digest.date() + "." + fingerprint(whole) + "@" + from.domain() + ">";
    }

    private static String fingerprint(List<String> texts) {
        return HexFormat.of().formatHex(Fingerprint.of(texts), 0, ID_BYTES);
    }

    /** A text that is not taken for one that is encoded already (RFC 2047), which nobody has looked at. */
    private static String headerText(String text) {
        return text.replace("=?", "=\u2060?");
    }

    private String unsubscribeAddress() {
        return unsubscribe.isEmpty() ? "mailto:" + from.plain() + "?subject=unsubscribe" : unsubscribe;
    }

    /** RFC 2919: a name, and labels that look like a host. */
    private String listId(Digest digest) {
        String label = PlainText.of(digest.profile()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String trimmed = label.replaceAll("^-+|-+$", "");
        String name = trimmed.isEmpty() || trimmed.length() > 40 ? fingerprint(List.of(digest.profile())) : trimmed;
        String listed = "<" + name + ".paper-digest." + from.domain() + ">";
        try {
            return MimeUtility.fold(
                    "List-Id: ".length(),
                    new InternetAddress(
                                    "list@list", headerText(PlainText.of("Paper Digest, " + digest.profile())), "UTF-8")
                            .toString()
                            .replace("<list@list>", listed));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** A mail with an id of its own. */
    private static final class Mail extends MimeMessage {
        private final String id;

        Mail(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /** Text and HTML, with a boundary that is the same each time and can't stand in either, as both are encoded. */
    private static final class Alternatives extends MimeMultipart {
        Alternatives(String id, String text, String html) throws MessagingException {
            super("alternative");
            contentType = "multipart/alternative; boundary=\"=_" + fingerprint(List.of(id)) + "\"";
            addBodyPart(part(text, "plain"));
            addBodyPart(part(html, "html"));
        }

        private static MimeBodyPart part(String content, String subtype) throws MessagingException {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(content, StandardCharsets.UTF_8.name(), subtype);
            boolean mostlyAscii = content.chars().filter(c -> c > 0x7F).count() * 5 < content.length();
            part.setHeader("Content-Transfer-Encoding", mostlyAscii ? "quoted-printable" : "base64");
            return part;
        }
    }
}
