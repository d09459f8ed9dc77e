package io.github.paperdigest.deliver;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A mail server on loopback. */
final class MailServer implements AutoCloseable {

    private final GreenMail mail;

    MailServer(String protocol) {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        mail.setUser("digest@example.org", "reader", "pass-word-4711");
        mail.start();
    }

    int port() {
        return mail.getSmtp() == null
                ? mail.getSmtps().getPort()
                : mail.getSmtp().getPort();
    }

    GreenMail greenMail() {
        return mail;
    }

    List<MimeMessage> messages() {
        return Stream.of(mail.getReceivedMessages()).toList();
    }

    static String part(MimeMessage message, int number) {
        try {
            return (String)
                    ((Multipart) message.getContent()).getBodyPart(number).getContent();
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        mail.stop();
    }
}
