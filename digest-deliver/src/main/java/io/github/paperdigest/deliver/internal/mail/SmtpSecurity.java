package io.github.paperdigest.deliver.internal.mail;

/** How the connection to a mail server is secured. */
public enum SmtpSecurity {
    /** It begins in the clear and has to become TLS before anything is told; a server that can't is refused. */
    STARTTLS(587),
    /** It is TLS from the start. */
    TLS(465),
    /** It stays in the clear. */
    PLAIN(25);

    private final int port;

    SmtpSecurity(int port) {
        this.port = port;
    }

    /** The port by convention. */
    public int port() {
        return port;
    }
}
