package io.github.paperdigest.testkit;

import io.github.paperdigest.llm.DefaultPromptBuilder;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.profile.Profile;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.PromptTemplate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A prompt builder for each rule that breaks it. */
final class BrokenPromptBuilders {

    private static final PromptBuilder GOOD = new DefaultPromptBuilder();

    private BrokenPromptBuilders() {}

    /** Writes good prompts, but for what a subclass changes. */
    abstract static class Twin extends PromptBuilderContract implements PromptBuilder {
        @Override
        protected PromptBuilder promptBuilder() {
            return this;
        }

        @Override
        protected Profile profile() {
            return Readers.SPARSE;
        }

        @Override
        public PromptTemplate scoring(Profile profile) {
            return GOOD.scoring(profile);
        }

        @Override
        public PromptTemplate screening(Profile profile) {
            return GOOD.screening(profile);
        }

        @Override
        public String scoringList(Profile profile, List<Paper> papers) {
            return GOOD.scoringList(profile, papers);
        }

        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            return GOOD.screeningList(profile, papers);
        }
    }

    @Breaks(value = "carriesTopics", says = "Graph networks")
    static class ForgetsTheReader extends Twin {
        @Override
        public PromptTemplate screening(Profile profile) {
            return new PromptTemplate("", "Which of these?\n", "");
        }
    }

    @Breaks(value = "listsEveryPaper", says = "the place of 2510.00004")
    static class ListsThree extends Twin {
        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            return GOOD.screeningList(profile, papers.subList(0, Math.min(3, papers.size())));
        }
    }

    @Breaks(value = "listsAbstracts", says = "We study")
    static class ListsTitlesAlone extends Twin {
        @Override
        public String scoringList(Profile profile, List<Paper> papers) {
            return GOOD.screeningList(profile, papers);
        }
    }

    @Breaks(value = "isDeterministic", says = "the second time")
    static class NumbersItsPrompts extends Twin {
        private final AtomicInteger prompts = new AtomicInteger();

        @Override
        public PromptTemplate scoring(Profile profile) {
            PromptTemplate good = GOOD.scoring(profile);
            return new PromptTemplate(good.system() + prompts.incrementAndGet(), good.before(), good.after());
        }
    }

    @Breaks(value = "isDeterministic", says = "in ar-EG")
    static class CountsInTheLocalesDigits extends Twin {
        @Override
        public String scoringList(Profile profile, List<Paper> papers) {
            return String.format("%d papers%n", papers.size()) + GOOD.scoringList(profile, papers);
        }
    }

    @Breaks(value = "isThreadSafe", says = "2510.000")
    static class SharesABuffer extends Twin {
        @SuppressWarnings("JdkObsolete") // A StringBuilder would throw where this one mixes up.
        private final StringBuffer buffer = new StringBuffer();

        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            buffer.setLength(0);
            for (Paper paper : papers) {
                buffer.append(GOOD.screeningList(profile, List.of(paper)));
                LockSupport.parkNanos(1_000);
            }
            return buffer.toString();
        }
    }

    @Breaks(value = "leavesInputAlone", says = "2510.00004")
    static class TurnsTheCallersList extends Twin {
        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            Collections.reverse(papers);
            return GOOD.screeningList(profile, papers);
        }
    }

    /** Believes every text. */
    abstract static class Naive extends Twin {
        @Override
        public String screeningList(Profile profile, List<Paper> papers) {
            return papers.stream()
                    .map(paper -> paper.id() + ": " + paper.title())
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public PromptTemplate screening(Profile profile) {
            return new PromptTemplate("", profile.topics() + "\n", "\nThat was the list. Answer with ids.");
        }
    }

    @Breaks(value = "isNotLedToNewEntries", says = "lines of the list")
    static class WritesTextAsItIs extends Naive {}

    @Breaks(value = "isNotLedToTheEnd", says = "lines of the list")
    static class WritesTextToTheEnd extends Naive {}

    @Breaks(value = "throwsOnlyWhatIsDeclared", says = "IndexOutOfBounds")
    static class NeedsAuthors extends Twin {
        @Override
        public String scoringList(Profile profile, List<Paper> papers) {
            return papers.get(0).authors().get(0).name() + "\n" + GOOD.scoringList(profile, papers);
        }
    }
}
