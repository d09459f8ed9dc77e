package io.github.paperdigest.openai.internal.request;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.internal.http.HttpFailureException;
import io.github.paperdigest.internal.http.HttpTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/** The address that completions are asked of, and requests to it and to what is beside it. Thread-safe. */
public final class Endpoint {

    /** Far more than any list of scores; stops an endpoint that never ends its answer. */
    private static final int MAX_ANSWER_BYTES = 16 << 20;

    /** A file with all answers of a job has many of them. */
    private static final int MAX_FILE_BYTES = 128 << 20;

    private static final String COMPLETIONS = "/chat/completions";

    private final String base;
    private final String query;
    private final URI uri;
    private final Credentials credentials;
    private final HttpTransport transport;
    private final HttpTransport files;

    /** @throws ConfigurationException if the address is not one to send requests to */
    public Endpoint(URI base, Credentials credentials, HttpClient client) {
        this.base = checked(base);
        this.query = base.getRawQuery() == null ? "" : base.getRawQuery();
        this.uri = at(COMPLETIONS);
        this.credentials = credentials;
        this.transport = new HttpTransport(client, MAX_ANSWER_BYTES);
        this.files = new HttpTransport(client, MAX_FILE_BYTES);
    }

    /** Where completions are asked for. */
    public URI uri() {
        return uri;
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
        return transport.exchange(request(uri, "POST", "application/json", body), timeout);
    }

    /**
     * Sends a request to another path of the endpoint and waits for the whole answer, which may be a long file.
     *
     * @param path what follows the base URL, such as {@code /batches?limit=100}
     * @param body an empty text for none
     * @param timeout how long everything may take, from connecting to the last byte
     */
    public HttpAnswer exchange(String method, String path, String contentType, String body, Duration timeout)
            throws HttpFailureException, InterruptedException {
        return files.exchange(request(at(path), method, contentType, body), timeout);
    }

    private HttpRequest request(URI address, String method, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("User-Agent", "paper-digest (Java)")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        credentials.applyTo(request);
        return request.build();
    }

    private URI at(String path) {
        String separator = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
        return URI.create(base + path + separator + query);
    }

    private static String checked(URI base) {
        if (base.getRawUserInfo() != null || base.getRawFragment() != null) {
            throw new ConfigurationException("the base URL may not have a user, a password or a fragment;"
                    + " set the API key or an extra header");
        }
        String scheme = base.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || base.getHost() == null) {
            throw new ConfigurationException("the base URL has to be an absolute http or https address such as"
                    + " https://api.openai.com/v1, not '" + withoutSecrets(base) + "'");
        }
        return scheme + "://" + base.getRawAuthority() + base.getRawPath().replaceAll("/+$", "");
    }

    /** What is no address may have a password anywhere before an at sign, and a query may hold a key. */
    private static String withoutSecrets(URI base) {
        return base.toString().replaceAll("\\?.*", "?…").replaceAll(".*@", "…@");
    }
}
