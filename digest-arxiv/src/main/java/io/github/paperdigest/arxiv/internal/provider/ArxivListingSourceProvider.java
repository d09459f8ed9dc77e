package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivListingSource;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivListingSource}. */
public final class ArxivListingSourceProvider extends ArxivProvider {

    private static final Setting<Boolean> COMPLETE = Setting.yesNo(
                    "complete", "whether the API is asked for what listing pages lack: licence, DOI, times, version")
            .orElse(true);

    /** For {@link java.util.ServiceLoader}. */
    public ArxivListingSourceProvider() {
        super(
                "arxiv-listing",
                List.of(COMPLETE),
                context -> ArxivListingSource.from(context)
                        .complete(context.settings().get(COMPLETE)));
    }
}
