package io.github.paperdigest.html.internal.page;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.internal.text.TexAccents;
import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a page shows of one paper. */
public final class PaperCard {

    private static final int AUTHORS_AT_ONCE = 6;

    private static final Map<AnnounceType, String> TYPES = Map.of(
            AnnounceType.NEW, "type.new",
            AnnounceType.CROSS, "type.cross",
            AnnounceType.REPLACE, "type.replace",
            AnnounceType.REPLACE_CROSS, "type.replace-cross");

    /**
     * A score as a number and a bar.
     *
     * @param label what is scored
     * @param number the score
     * @param step the length of the bar, from 1 to 10
     */
    public record Bar(String label, String number, int step) {}

    private final Decision decision;
    private final Paper paper;
    private final Labels labels;
    private final int topic;
    private final String rank;
    private final Bibliography bibliography;

    /**
     * A card.
     *
     * @param rank the paper's place in the whole day, from 1
     * @param topic the number of its topic's chip
     * @param day the announcement day
     */
    public PaperCard(Decision decision, int rank, int topic, LocalDate day, Labels labels) {
        this.decision = decision;
        this.paper = decision.paper();
        this.rank = labels.number(rank);
        this.topic = topic;
        this.labels = labels;
        this.bibliography = Bibliography.of(paper, day);
    }

    public String id() {
        return paper.id();
    }

    public String rank() {
        return rank;
    }

    public String topic() {
        return Integer.toString(topic);
    }

    public Markup title() {
        return Markup.of(paper.title());
    }

    /** {@return the paper's page; null if none is known} */
    public @Nullable String address() {
        return address(paper);
    }

    static @Nullable String address(Paper paper) {
        return paper.link().map(link -> link.toASCIIString()).orElse(null);
    }

    public @Nullable Markup followed() {
        return decision.matchedAuthor()
                .map(TexAccents::toUnicode)
                .map(Markup::of)
                .orElse(null);
    }

    /** {@return the scorer's comment; empty if it made none} */
    public Markup why() {
        return Markup.of(decision.comment().orElse(""));
    }

    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        Optional<Scores> scores = decision.scores();
        if (scores.isPresent()) {
            bars.add(bar("paper.relevance", scores.get().relevance()));
            scores.get().novelty().ifPresent(novelty -> bars.add(bar("paper.novelty", novelty)));
        }
        return bars;
    }

    private Bar bar(String label, double score) {
        String number = labels.decimal(Scores.plain(score));
        return new Bar(labels.text(label), number, (int) Math.round(score));
    }

    public Markup authors() {
        return Markup.of(names(paper.authors().stream().limit(AUTHORS_AT_ONCE).toList()));
    }

    public Markup otherAuthors() {
        return Markup.of(names(paper.authors().stream().skip(AUTHORS_AT_ONCE).toList()));
    }

    public String moreAuthors() {
        return labels.text("authors.more", paper.authors().size() - AUTHORS_AT_ONCE);
    }

    private static String names(List<Author> authors) {
        return TexAccents.toUnicode(authors.stream()
                .map(author -> author.affiliations().isEmpty()
                        ? author.name()
                        : author.name() + " (" + String.join(", ", author.affiliations()) + ")")
                .collect(Collectors.joining(", ")));
    }

    public List<Markup> categories() {
        return paper.categories().stream().map(Markup::of).toList();
    }

    public boolean isWithdrawn() {
        return paper.isWithdrawn();
    }

    /** {@return the announce type, and what else there is to say in a word or two} */
    public List<Markup> facts() {
        List<Markup> facts = new ArrayList<>();
        paper.announceType()
                .map(type -> TYPES.containsKey(type) ? labels.text(TYPES.get(type)) : type.value())
                .ifPresent(type -> facts.add(Markup.of(type)));
        decision.shownBefore()
                .ifPresent(day -> facts.add(Markup.of(labels.text("paper.shownBefore", labels.date(day)))));
        decision.model().ifPresent(model -> facts.add(Markup.of(labels.text("paper.markedBy", model))));
        paper.journalReference().ifPresent(reference -> facts.add(Markup.of(reference)));
        paper.comment().ifPresent(comment -> facts.add(Markup.of(comment)));
        facts.removeIf(Markup::isEmptyContent);
        return facts;
    }

    /** {@return where else the paper is: PDF and HTML of arXiv, the published version, and its code} */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        paper.arxivId().ifPresent(id -> {
            links.add(new Link(labels.text("paper.pdf"), "https://arxiv.org/pdf/" + id));
            links.add(new Link(labels.text("paper.html"), "https://arxiv.org/html/" + id));
        });
        links.addAll(CodeLinks.of(paper));
        return links;
    }

    public Markup abstractText() {
        return Markup.of(paper.abstractText());
    }

    public Markup bibTeX() {
        return Markup.ofLines(bibliography.bibTeX());
    }

    /** {@return the paper as COinS; the template escapes it} */
    public String coins() {
        return bibliography.coins();
    }
}
