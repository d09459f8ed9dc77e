package io.github.paperdigest.arxiv.internal.provider;

import io.github.paperdigest.arxiv.ArxivSource;
import io.github.paperdigest.spi.provider.Setting;
import java.util.List;

/** Makes an {@link ArxivSource}. */
public final class ArxivSourceProvider extends ArxivProvider {

    private static final Setting<Boolean> LISTING = Setting.yesNo(
                    "listing", "whether arXiv's listing pages are read, which say what was announced on a day")
            .orElse(true);

    /** For {@link java.util.ServiceLoader}. */
    public ArxivSourceProvider() {
        super(
                "arxiv",
                List.of(LISTING, AWAIT_FRESH),
                context -> ArxivSource.from(context)
                        .listing(context.settings().get(LISTING))
                        .awaitFresh(context.settings().get(AWAIT_FRESH)));
    }
}
