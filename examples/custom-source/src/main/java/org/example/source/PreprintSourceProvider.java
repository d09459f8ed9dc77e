package org.example.source;

import io.github.paperdigest.spi.PaperSource;
import io.github.paperdigest.spi.provider.PaperSourceProvider;
import io.github.paperdigest.spi.provider.ProviderContext;
import io.github.paperdigest.spi.provider.Setting;
import java.net.URI;
import java.util.List;

/** Makes {@link PreprintSource} known: META-INF/services names this class, the pipeline asks for its name. */
public final class PreprintSourceProvider implements PaperSourceProvider {

    private static final Setting<URI> BASE_URL =
            Setting.address("base-url", "where the API is").orElse(URI.create("https://api.biorxiv.org"));

    private static final Setting<String> SERVER =
            Setting.choice("server", "whose preprints", "biorxiv", "medrxiv").orElse("biorxiv");

    @Override
    public String name() {
        return PreprintSource.NAME;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(BASE_URL, SERVER);
    }

    @Override
    public PaperSource create(ProviderContext context) {
        return new PreprintSource(
                context.httpClient(),
                context.clock(),
                context.settings().get(BASE_URL),
                context.settings().get(SERVER));
    }
}
