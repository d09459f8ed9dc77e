package io.github.paperdigest.arxiv.internal.api;

import io.github.paperdigest.arxiv.internal.xml.BrokenXmlException;
import io.github.paperdigest.arxiv.internal.xml.Page;
import io.github.paperdigest.arxiv.internal.xml.Unreadable;
import io.github.paperdigest.model.Paper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer of arXiv's API.
 *
 * @param total how many results the query has, -1 if the answer does not say
 * @param papers the entries that could be read
 * @param unreadable the entries that could not be read
 * @param message what the API says is wrong with the query
 * @param defect why the answer could not be read to its end
 */
public record ApiPage(
        int total,
        List<Paper> papers,
        List<Unreadable> unreadable,
        @Nullable String message,
        @Nullable BrokenXmlException defect)
        implements Page {

    public ApiPage {
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
        return Optional.ofNullable(message);
    }
}
