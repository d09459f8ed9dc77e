package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.dispatch.FailedSendException;
import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Hands mails to a server. Thread-safe. */
public final class SmtpServer implements MailRoute {

    private static final int MAX_QUOTE = 300;
    private static final int PERMANENT = 500;
    private static final List<Integer> LOGIN = List.of(530, 534, 535, 538);

    private final String host;
    private final int port;
    private final SmtpSecurity security;
    private final String user;
    private final String password;
    private final Duration timeout;
    private final Supplier<SSLContext> tls;
    private final List<String> secrets;

    /**
     * @param user empty for no login
     * @param timeout for connecting and for each answer
     * @param tls which certificates are trusted
     */
    public SmtpServer(
            String host,
            int port,
            SmtpSecurity security,
            String user,
            String password,
            Duration timeout,
            Supplier<SSLContext> tls) {
        this.host = host;
        this.port = port;
        this.security = security;
        this.user = user;
        this.password = password;
        this.timeout = timeout;
        this.tls = tls;
        this.secrets = password.isEmpty()
                ? List.of()
                : Stream.of(
                                password,
                                base64(password),
                                base64("\0" + user + "\0" + password),
                                base64(user + "\0" + user + "\0" + password))
                        .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void take(MimeMessage message, Mailbox from, Mailbox to) throws FailedSendException {
        Session session = Session.getInstance(properties(from));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(host, port, user.isEmpty() ? null : user, user.isEmpty() ? null : password);
            transport.sendMessage(message, new Address[] {to.address()});
        } catch (MessagingException e) {
            throw new FailedSendException(failure(e));
        }
    }

    private Properties properties(Mailbox from) {
        Properties properties = new Properties();
        String millis = Long.toString(Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        // By default the name of this machine, which is nobody's business.
        properties.put("mail.smtp.localhost", from.domain());
        properties.put("mail.smtp.from", from.plain());
        properties.put("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        // Otherwise a close waits for the answer of a server that hangs.
        properties.put("mail.smtp.quitwait", "false");
        if (security != SmtpSecurity.PLAIN) {
            properties.put("mail.smtp.ssl.socketFactory", tls.get().getSocketFactory());
            properties.put("mail.smtp.ssl.checkserveridentity", "true");
            properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        }
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security == SmtpSecurity.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security == SmtpSecurity.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security == SmtpSecurity.STARTTLS));
        return properties;
    }

    private RemoteFailure failure(MessagingException thrown) {
        Throwable root = thrown;
        int status = status(thrown);
        boolean lasting = false;
        boolean insecure = false;
        FailureKind kind = status == 0 ? FailureKind.UNAVAILABLE : kind(status);
        for (Throwable each = thrown; each != null; each = next(each)) {
            root = each;
            insecure |= each instanceof SSLException || each instanceof CertificateException;
            if (each instanceof AuthenticationFailedException) {
                kind = FailureKind.AUTHENTICATION;
            } else if (each instanceof SocketTimeoutException) {
                kind = FailureKind.TIMEOUT;
            } else if (each instanceof UnknownHostException
                    || each instanceof CertificateException
                    || each instanceof CertPathValidatorException) {
                lasting = true;
            }
        }
        if (String.valueOf(thrown.getMessage()).contains("STARTTLS is required")) {
            kind = FailureKind.INVALID_REQUEST;
        }
        RemoteFailure failure = RemoteFailure.of(kind, message(root, insecure));
        return lasting ? failure.asLasting() : failure;
    }

    /** The server's last word in numbers; 0 if there is none. */
    private static int status(MessagingException thrown) {
        int status = 0;
        for (Throwable each = thrown; each != null; each = next(each)) {
            if (each instanceof SMTPSendFailedException failed) {
                status = failed.getReturnCode();
            } else if (each instanceof SMTPSenderFailedException failed) {
                status = failed.getReturnCode();
            } else if (each instanceof SMTPAddressFailedException failed) {
                status = failed.getReturnCode();
            }
        }
        return Math.max(0, status);
    }

    private static FailureKind kind(int status) {
        if (LOGIN.contains(status)) {
            return FailureKind.AUTHENTICATION;
        }
        return status >= PERMANENT ? FailureKind.REFUSED : FailureKind.UNAVAILABLE;
    }

    private static @Nullable Throwable next(Throwable thrown) {
        return thrown instanceof MessagingException mail && mail.getNextException() != null
                ? mail.getNextException()
                : thrown.getCause();
    }

    private String message(Throwable root, boolean insecure) {
        String told = PlainText.of(String.valueOf(root.getMessage()));
        for (String secret : secrets) {
            told = told.replace(secret, "***");
        }
        return PlainText.cut("the mail server " + this + ": " + what(root, insecure, told), MAX_QUOTE);
    }

    private static String what(Throwable root, boolean insecure, String told) {
        if (root instanceof UnknownHostException) {
            return "the host name is not known";
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (root instanceof ConnectException) {
            return "can't connect: " + told;
        }
        return insecure ? "no secure connection: " + told : told;
    }

    /** {@return host and port} */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
