package io.github.paperdigest.deliver;

import io.github.paperdigest.spi.provider.Settings;
import io.github.paperdigest.testkit.fake.FakeContext;
import java.net.http.HttpClient;

/** Virtual time, and a real client that follows redirects, as a pipeline's does. */
final class LoopbackContext extends FakeContext {

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    LoopbackContext() {
        super(Settings.none());
    }

    @Override
    public HttpClient httpClient() {
        return client;
    }
}
