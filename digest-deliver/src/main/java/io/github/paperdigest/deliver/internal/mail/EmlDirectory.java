package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.internal.file.AtomicFile;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;

/** Writes mails as files, which every mail program opens. They are named after their ids. */
public record EmlDirectory(Path directory) implements MailRoute {

    @Override
    public void take(MimeMessage message, Mailbox from, Mailbox to) {
        String id;
        try {
            id = message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail has an id", e);
        }
        AtomicFile.write(directory.resolve(id.replaceAll("^<|@.*$", "") + ".eml"), MailComposer.bytes(message));
    }
}
