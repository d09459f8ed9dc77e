package io.github.paperdigest.internal.http;

import io.github.paperdigest.error.ConfigurationException;
import java.net.http.HttpClient;

/** HTTP clients that follow no redirects, which could take a secret to another host. */
public final class RedirectFree {

    private RedirectFree() {}

    /**
     * The client, or one like it that follows no redirects.
     *
     * @throws ConfigurationException if a client that is not the JDK's follows redirects, since it can't be copied
     */
    public static HttpClient of(HttpClient client) {
        if (client.followRedirects() == HttpClient.Redirect.NEVER) {
            return client;
        }
        if (!client.getClass().getModule().equals(HttpClient.class.getModule())) {
            throw new ConfigurationException(
                    "the HTTP client " + client.getClass().getName()
                            + " is used with a secret and so may follow no redirects, which could take it to another"
                            + " host; set HttpClient.Redirect.NEVER");
        }
        HttpClient.Builder copy = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(client.sslContext())
                .sslParameters(client.sslParameters())
                .version(client.version());
        client.connectTimeout().ifPresent(copy::connectTimeout);
        client.proxy().ifPresent(copy::proxy);
        client.authenticator().ifPresent(copy::authenticator);
        client.cookieHandler().ifPresent(copy::cookieHandler);
        client.executor().ifPresent(copy::executor);
        return copy.build();
    }
}
