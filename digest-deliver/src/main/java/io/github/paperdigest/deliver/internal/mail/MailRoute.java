package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.dispatch.FailedSendException;
import jakarta.mail.internet.MimeMessage;

/** Where mails go. Thread-safe. */
public interface MailRoute {

    void take(MimeMessage message, Mailbox from, Mailbox to) throws FailedSendException;
}
