package io.github.paperdigest.deliver;

import io.github.paperdigest.deliver.internal.dispatch.Dispatch;
import io.github.paperdigest.deliver.internal.dispatch.Surroundings;
import io.github.paperdigest.deliver.internal.mail.EmlDirectory;
import io.github.paperdigest.deliver.internal.mail.MailChannel;
import io.github.paperdigest.deliver.internal.mail.MailComposer;
import io.github.paperdigest.deliver.internal.mail.MailRoute;
import io.github.paperdigest.deliver.internal.mail.Mailbox;
import io.github.paperdigest.deliver.internal.mail.SmtpSecurity;
import io.github.paperdigest.deliver.internal.mail.SmtpServer;
import io.github.paperdigest.deliver.internal.message.Hosts;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.DigestException;
import io.github.paperdigest.error.PublishingException;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a digest by mail, as text and as HTML that loads nothing from elsewhere, or writes the mails as files.
 *
 * <pre>{@code
 * DigestPublisher mail = MailPublisher.builder()
 *         .from("digest@example.org")
 *         .to(List.of("you@example.org"))
 *         .startTls("smtp.example.org", 587)
 *         .login("digest@example.org", password)
 *         .memory(Path.of("delivered"))
 *         .build();
 * }</pre>
 *
 * <p>Each recipient gets a mail of their own, once a day; papers that come later come as an answer to it. A mail has the
 * same {@code Message-ID} when it is sent again. It stays below 100 KB, which mail programs show, and says how many papers
 * had no room.
 *
 * <p>Thread-safe. It blocks until the server has answered; an interrupt is noticed between two tries.
 */
public final class MailPublisher implements DigestPublisher {

    private final String name;
    private final String target;
    private final List<Dispatch> recipients;

    private MailPublisher(String name, String target, List<Dispatch> recipients) {
        this.name = name;
        this.target = target;
        this.recipients = List.copyOf(recipients);
    }

    /** {@return a builder with a clock, a sleeper and trusted certificates of the system} */
    public static Builder builder() {
        return new Builder(Clock.systemUTC(), Sleeper.system(), MailPublisher::systemTls);
    }

    /**
     * {@return a builder with the clock, the sleeper and the trusted certificates of a pipeline}
     *
     * @param context what the pipeline gives to its parts
     */
    public static Builder from(ProviderContext context) {
        HttpClient client = context.httpClient();
        return new Builder(context.clock(), context.sleeper(), client::sslContext);
    }

    private static SSLContext systemTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** {@return {@code mail}, or {@code eml} if it writes files} */
    @Override
    public String name() {
        return name;
    }

    /**
     * Sends the mails that are due. A recipient whose mail is not taken does not keep the others from theirs.
     *
     * @param digest the digest
     * @return what was sent
     * @throws PublishingException if a mail was not taken
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public Delivery publish(Digest digest) throws InterruptedException {
        List<Delivery> sent = new ArrayList<>();
        List<DigestException> failures = new ArrayList<>();
        Delivery last = Delivery.nothingNew(name, "");
        for (Dispatch recipient : recipients) {
            try {
                last = recipient.deliver(digest);
                if (last.outcome() == Delivery.Outcome.SENT) {
                    sent.add(last);
                }
            } catch (DigestException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            DigestException first = failures.get(0);
            RemoteFailure failure =
                    first instanceof PublishingException e ? e.failure().orElse(null) : null;
            throw new PublishingException(
                    first.getMessage() + "; " + failures.size() + " of " + recipients.size()
                            + " recipients got no mail",
                    failure,
                    first);
        }
        return sent.isEmpty()
                ? last
                : Delivery.sent(
                        name,
                        sent.get(0).message() + ", to " + sent.size() + " of " + recipients.size() + " recipients");
    }

    /** {@return the kind and where the mails go, without the password} */
    @Override
    public String toString() {
        return "MailPublisher[" + target + "]";
    }

    /** Builds a {@link MailPublisher}. Not thread-safe. */
    public static final class Builder {

        private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

        private final InstantSource clock;
        private final Sleeper sleeper;
        private final Supplier<SSLContext> tls;
        private @Nullable Mailbox from;
        private List<Mailbox> to = List.of();
        private String host = "";
        private int port;
        private SmtpSecurity security = SmtpSecurity.STARTTLS;
        private String user = "";
        private String password = "";
        private @Nullable Path directory;
        private @Nullable Path memory;
        private PageAddress pages = PageAddress.NONE;
        private String unsubscribe = "";
        private Duration timeout = Duration.ofSeconds(30);
        private Duration patience = Duration.ofMinutes(1);
        private boolean emptyDays = true;

        private Builder(InstantSource clock, Sleeper sleeper, Supplier<SSLContext> tls) {
            this.clock = clock;
            this.sleeper = sleeper;
            this.tls = tls;
        }

        /**
         * Sets who sends.
         *
         * @param address an address, perhaps with a name: {@code Paper Digest <digest@example.org>}
         * @return this builder
         * @throws ConfigurationException if it is not one
         */
        public Builder from(String address) {
            this.from = mailbox(address);
            return this;
        }

        /**
         * Sets who gets the digest. Each gets a mail without the others' addresses.
         *
         * @param addresses at least one address, perhaps with names
         * @return this builder
         * @throws ConfigurationException if one is not an address
         */
        public Builder to(List<String> addresses) {
            this.to = addresses.stream().map(Builder::mailbox).distinct().toList();
            return this;
        }

        /**
         * Sends by a server whose connections become TLS before anything is told.
         *
         * @param host the server; its certificate has to be of that name
         * @param port the port, usually 587
         * @return this builder
         */
        public Builder startTls(String host, int port) {
            return server(host, port, SmtpSecurity.STARTTLS);
        }

        /**
         * Sends by a server whose connections are TLS from the start.
         *
         * @param host the server; its certificate has to be of that name
         * @param port the port, usually 465
         * @return this builder
         */
        public Builder tls(String host, int port) {
            return server(host, port, SmtpSecurity.TLS);
        }

        /**
         * Sends by a server in the clear, such as one on this machine. A {@linkplain #login login} is allowed with one on
         * this machine alone.
         *
         * @param host the server
         * @param port the port, usually 25
         * @return this builder
         */
        public Builder plain(String host, int port) {
            return server(host, port, SmtpSecurity.PLAIN);
        }

        private Builder server(String host, int port, SmtpSecurity security) {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new ConfigurationException("a mail server is a host and a port from 1 to 65535");
            }
            this.host = host.strip();
            this.port = port;
            this.security = security;
            return this;
        }

        /**
         * Logs in with a password.
         *
         * @param user the name
         * @param password the password, which appears in no message
         * @return this builder
         */
        public Builder login(String user, String password) {
            this.user = Objects.requireNonNull(user, "user");
            this.password = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Writes each mail as a file ({@code .eml}) in place of sending it.
         *
         * @param directory where the files go, made as needed
         * @return this builder
         */
        public Builder directory(Path directory) {
            this.directory = Objects.requireNonNull(directory, "directory");
            return this;
        }

        /**
         * Sets where is kept what was sent, so that nothing is sent twice.
         *
         * @param memory a directory, made as needed; may be shared by publishers and processes. Required, but for files
         *     of mails, which have it beside them
         * @return this builder
         */
        public Builder memory(Path memory) {
            this.memory = Objects.requireNonNull(memory, "memory");
            return this;
        }

        /**
         * Links to the pages of digests.
         *
         * @param template an address of the web with {@code {date}}, {@code {month}} or {@code {profile}} in it
         * @return this builder
         * @throws ConfigurationException if it is not one
         */
        public Builder page(String template) {
            this.pages = WebhookPublisher.pages(template);
            return this;
        }

        /**
         * Sets where readers unsubscribe; by default by a mail to the sender.
         *
         * @param address an https or mailto address
         * @return this builder
         * @throws ConfigurationException if it is neither
         */
        public Builder unsubscribe(URI address) {
            String text = address.toASCIIString();
            if (!text.matches("(?i)(https://|mailto:)[!-~&&[^<>]]+")) {
                throw new ConfigurationException("the address to unsubscribe is an https or mailto address");
            }
            this.unsubscribe = text;
            return this;
        }

        /**
         * Limits how long connecting and each answer may take.
         *
         * @param timeout from a millisecond to an hour; 30 seconds by default
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Limits how long a mail that fails in passing is tried again before it is left for the next time.
         *
         * @param patience zero for one try; a minute by default
         * @return this builder
         */
        public Builder patience(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * Sets whether a day is told of that has no selected paper and none without a score.
         *
         * @param emptyDays true by default; days without an announcement are never told of
         * @return this builder
         */
        public Builder emptyDays(boolean emptyDays) {
            this.emptyDays = emptyDays;
            return this;
        }

        /**
         * Makes the publisher; nothing is sent or written yet.
         *
         * @return the publisher
         * @throws ConfigurationException if sender, recipients, memory, or both server and directory are missing, or a
         *     password would be sent in the clear
         */
        public MailPublisher build() {
            Mailbox sender = Optional.ofNullable(from)
                    .orElseThrow(() -> new ConfigurationException("a mail needs a sender: set from"));
            if (to.isEmpty()) {
                throw new ConfigurationException("a mail needs a recipient: set to");
            }
            if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0 || patience.isNegative()) {
                throw new ConfigurationException(
                        "the timeout is from a millisecond to an hour, and the patience zero or more");
            }
            MailRoute route = route();
            String name = directory == null ? "mail" : "eml";
            Path kept = memory != null ? memory : directory == null ? null : directory.resolve(".delivered");
            if (kept == null) {
                throw new ConfigurationException(
                        "a publisher needs a directory to keep what it has sent, so that it sends it once: set memory");
            }
            Surroundings surroundings = new Surroundings(kept, patience, emptyDays, sleeper, clock);
            MailComposer composer = new MailComposer(sender, pages, unsubscribe);
            return new MailPublisher(
                    name,
                    to.size() + " recipients by " + route,
                    to.stream()
                            .map(recipient ->
                                    surroundings.dispatch(name, new MailChannel(composer, route, recipient, clock)))
                            .toList());
        }

        private MailRoute route() {
            if (directory != null) {
                return new EmlDirectory(directory);
            }
            if (host.isEmpty()) {
                throw new ConfigurationException("a mail needs a server, or a directory for files");
            }
            if (security == SmtpSecurity.PLAIN && !user.isEmpty() && !Hosts.isLoopback(host)) {
                throw new ConfigurationException(
                        "a password is not sent in the clear to another machine; use STARTTLS or TLS, or no login");
            }
            return new SmtpServer(host, port, security, user, password, timeout, tls);
        }

        private static Mailbox mailbox(String address) {
            try {
                return Mailbox.of(address);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(
                        "an address of mail is one such as you@example.org or Your Name <you@example.org>", e);
            }
        }
    }
}
