package io.github.paperdigest.arxiv.internal.announcement;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.spi.AnnouncementRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The categories and archives of a request, each once. */
public final class Categories {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z-]{1,20}(?:\\.[A-Za-z-]{1,20})?");

    private Categories() {}

    /**
     * The categories in their order.
     *
     * @throws ConfigurationException if one of them can't be arXiv's
     */
    public static Set<String> of(AnnouncementRequest request) {
        for (String category : request.categories()) {
            if (!SHAPE.matcher(category).matches()) {
                throw new ConfigurationException("'" + category
                        + "' is not a category of arXiv; categories look like cs.LG, archives like hep-th");
            }
        }
        return new LinkedHashSet<>(request.categories());
    }
}
