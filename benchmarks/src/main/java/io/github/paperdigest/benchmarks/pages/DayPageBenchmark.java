package io.github.paperdigest.benchmarks.pages;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.markdown.MarkdownRenderer;
import io.github.paperdigest.markdown.PageLayout;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestRenderer;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Renders the page of a day, in both layouts, of a usual and of a very large day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DayPageBenchmark {

    /** How many papers the page shows. */
    @Param({"40", "2000"})
    public int papers;

    private Digest digest = SampleDay.of(1);
    private String json = "";
    private final DigestRenderer classic = MarkdownRenderer.create();
    private final DigestRenderer modern =
            MarkdownRenderer.builder().layout(PageLayout.MODERN).build();

    /** Makes the day. */
    @Setup
    public void makeDay() {
        digest = SampleDay.of(papers);
        json = DigestJson.write(digest);
    }

    /** The classic page, streamed. */
    @Benchmark
    public long classicPage() {
        return rendered(classic);
    }

    /** The modern page, streamed. */
    @Benchmark
    public long modernPage() {
        return rendered(modern);
    }

    /** The digest as a JSON text. */
    @Benchmark
    public String writeJson() {
        return DigestJson.write(digest);
    }

    /** The digest back from its JSON text. */
    @Benchmark
    public Digest readJson() {
        return DigestJson.read("sample", json);
    }

    private long rendered(DigestRenderer renderer) {
        CountingWriter target = new CountingWriter();
        renderer.render(digest, target);
        return target.characters;
    }

    /** Takes a page as a file would, without keeping it. */
    private static final class CountingWriter extends Writer {
        private long characters;

        @Override
        public void write(char[] buffer, int offset, int length) {
            characters += length;
        }

        @Override
        public void write(String text, int offset, int length) {
            characters += length;
        }

        @Override
        public Writer append(CharSequence text) throws IOException {
            characters += text.length();
            return this;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
