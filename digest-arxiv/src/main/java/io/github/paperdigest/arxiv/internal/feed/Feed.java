package io.github.paperdigest.arxiv.internal.feed;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.model.Paper;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one of arXiv's feeds says.
 *
 * @param title the title of the feed
 * @param description its description
 * @param publishedOn the day in US Eastern time that the feed gives for itself; it proves nothing about the entries
 * @param papers the entries that could be read, in the order of the feed
 * @param unreadable the entries that could not be read
 * @param defect why the feed could not be read to its end
 */
public record Feed(
        String title,
        String description,
        @Nullable LocalDate publishedOn,
        List<Paper> papers,
        List<Unreadable> unreadable,
        @Nullable BrokenXmlException defect)
        implements Page {

    private static final String ERROR_TITLE = "Feed error for query";

    public Feed {
        papers = List.copyOf(papers);
        unreadable = List.copyOf(unreadable);
    }

    @Override
    public boolean isWhole() {
        return defect == null;
    }

    @Override
    public int entries() {
        return papers.size() + unreadable.size();
    }

    @Override
    public Optional<String> error() {
        return title.startsWith(ERROR_TITLE)
                ? Optional.of(description.isEmpty() ? title : description)
                : Optional.empty();
    }
}
