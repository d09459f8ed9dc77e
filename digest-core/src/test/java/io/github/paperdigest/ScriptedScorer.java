package io.github.paperdigest;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.Scorer;
import io.github.paperdigest.spi.ScoringContext;
import io.github.paperdigest.spi.ScoringOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A scorer that does as it is told and remembers what it was given. */
public final class ScriptedScorer implements Scorer {

    private final String name;
    private final Function<Paper, ScoringOutcome> script;
    private final List<String> seen = new ArrayList<>();

    public ScriptedScorer(String name, Function<Paper, ScoringOutcome> script) {
        this.name = name;
        this.script = script;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ScoringOutcome> score(List<Paper> papers, ScoringContext run) {
        papers.forEach(paper -> seen.add(paper.id()));
        return papers.stream().map(script).toList();
    }

    /** The ids of all papers it was given. */
    public List<String> seen() {
        return List.copyOf(seen);
    }
}
