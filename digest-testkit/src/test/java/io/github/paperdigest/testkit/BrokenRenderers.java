package io.github.paperdigest.testkit;

import io.github.paperdigest.error.RenderingException;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A renderer for each rule that breaks it. */
final class BrokenRenderers {

    private BrokenRenderers() {}

    /** Renders a good plain page, but for what a subclass changes. */
    abstract static class Twin extends DigestRendererContract implements DigestRenderer {
        @Override
        protected DigestRenderer renderer() {
            return this;
        }

        @Override
        public String fileExtension() {
            return "html";
        }

        String page(Digest digest) {
            StringBuilder page = new StringBuilder("<h1>" + digest.date() + "</h1>\n");
            digest.notices().stream().map(Notice::message).map(this::line).forEach(page::append);
            digest.selected().forEach(decision -> page.append(entry(decision)));
            digest.unscored().forEach(decision -> page.append(unscored(decision)));
            return page.toString();
        }

        String entry(Decision decision) {
            return line(decision.paper().title());
        }

        String unscored(Decision decision) {
            return line(decision.paper().title() + ": " + decision.reason().orElse(""));
        }

        String line(String text) {
            return "<p>" + escaped(text) + "</p>\n";
        }

        String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace("](", "]\u200A(");
        }

        @Override
        public void render(Digest digest, Appendable target) {
            try {
                target.append(page(digest));
            } catch (IOException e) {
                throw new RenderingException("the page can't be written", e);
            }
        }
    }

    @Breaks(value = "hasStableExtension", says = ".html")
    static class WritesTheDot extends Twin {
        @Override
        public String fileExtension() {
            return ".html";
        }
    }

    @Breaks(value = "showsSelectedPapers", says = "Reinforcementlearning")
    static class ShortensTitles extends Twin {
        @Override
        String entry(Decision decision) {
            return line(decision.paper().title().substring(0, 10));
        }
    }

    @Breaks(value = "showsUnscoredPapers", says = "noanswerintime")
    static class HidesReasons extends Twin {
        @Override
        String unscored(Decision decision) {
            return line(decision.paper().title());
        }
    }

    @Breaks(value = "rendersNothing", says = "blank")
    static class HasNoPageForNothing extends Twin {
        @Override
        String page(Digest digest) {
            return digest.decisions().isEmpty() ? "" : super.page(digest);
        }
    }

    @Breaks(value = "isDeterministic", says = "the second time")
    static class NumbersItsPages extends Twin {
        private final AtomicInteger pages = new AtomicInteger();

        @Override
        String page(Digest digest) {
            return super.page(digest) + pages.incrementAndGet();
        }
    }

    @Breaks(value = "isDeterministic", says = "in ar-EG")
    static class WritesForTheLocale extends Twin {
        @Override
        String page(Digest digest) {
            return super.page(digest)
                    + String.format("%d papers", digest.selected().size());
        }
    }

    @Breaks(value = "isThreadSafe", says = "<p>")
    static class SharesABuffer extends Twin {
        @SuppressWarnings("JdkObsolete") // A StringBuilder would throw where this one mixes up.
        private final StringBuffer buffer = new StringBuffer();

        @Override
        String page(Digest digest) {
            buffer.setLength(0);
            for (String line : super.page(digest).split("\n", -1)) {
                buffer.append(line).append('\n');
                LockSupport.parkNanos(1_000);
            }
            return buffer.toString();
        }
    }

    @Breaks(value = "keepsTextHarmless", says = "<script")
    static class WritesTextAsItIs extends Twin {
        @Override
        String escaped(String text) {
            return text;
        }
    }

    @Breaks(value = "keepsTextHarmless", says = "](javascript:")
    static class EscapesOnlyTags extends Twin {
        @Override
        String escaped(String text) {
            return text.replace("<", "&lt;");
        }
    }

    @Breaks(value = "throwsOnlyWhatIsDeclared", says = "UncheckedIOException")
    static class ThrowsWhatJavaHas extends Twin {
        @Override
        public void render(Digest digest, Appendable target) {
            try {
                target.append(page(digest));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
