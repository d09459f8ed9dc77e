package io.github.paperdigest.openai.internal.request;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.HttpTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The address that completions are asked of, and one request to it. Thread-safe. */
public final class Endpoint {

    /** Far more than any list of scores; stops an endpoint that never ends its answer. */
    private static final int MAX_ANSWER_BYTES = 16 << 20;

    private final URI uri;
    private final Credentials credentials;
    private final HttpTransport transport;

    /** @throws ConfigurationException if the address is not one to send requests to */
    public Endpoint(URI base, Credentials credentials, HttpClient client) {
        this.uri = completions(base);
        this.credentials = credentials;
        this.transport = new HttpTransport(client, MAX_ANSWER_BYTES);
    }

    /** Host and port, for messages. */
    public String host() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @param timeout how long everything may take, from connecting to the last byte
     */
    public HttpAnswer post(String body, Duration timeout) throws HttpFailureException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "paper-digest (Java)")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        credentials.applyTo(request);
        return transport.exchange(request.build(), timeout);
    }

    private static URI completions(URI base) {
        if (base.getRawUserInfo() != null || base.getRawFragment() != null) {
            throw new ConfigurationException("the base URL may not have a user, a password or a fragment;"
                    + " set the API key or an extra header");
        }
        String scheme = base.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || base.getHost() == null) {
            throw new ConfigurationException("the base URL has to be an absolute http or https address such as"
                    + " https://api.openai.com/v1, not '" + withoutSecrets(base) + "'");
        }
        String path = base.getRawPath().replaceAll("/+$", "");
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(scheme + "://" + base.getRawAuthority() + path + "/chat/completions" + query);
    }

    /** What is no address may have a password anywhere before an at sign, and a query may hold a key. */
    private static String withoutSecrets(URI base) {
        return base.toString().replaceAll("\\?.*", "?…").replaceAll(".*@", "…@");
    }
}
