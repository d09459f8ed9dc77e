package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.page.Link;
import io.github.paperdigest.html.internal.page.PageFrame;
import io.github.paperdigest.internal.language.Labels;
import java.util.List;

/** What the search page shows. */
public record SearchView(PageFrame frame, Labels labels, String heading, List<Link> ways, SearchForm form) {}
