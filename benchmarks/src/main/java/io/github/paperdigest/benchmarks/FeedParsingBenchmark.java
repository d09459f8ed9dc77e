package io.github.paperdigest.benchmarks;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.github.paperdigest.arxiv.internal.feed.Feed;
import io.github.paperdigest.arxiv.internal.feed.FeedParser;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * Reading a day's feed of 2 MB: this library, which makes papers of it, and ROME, which makes entries of a general feed.
 * The recorded feeds are read from the folder of the system property {@code digest.shared}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class FeedParsingBenchmark {

    /** The recorded feed. */
    @Param({"2025-06-10_cs.CL+CV+MM+LG+SI.xml", "2025-04-15_cs.CL+CV+MM+LG+SI.xml"})
    public String file = "";

    private byte[] bytes = {};

    /** Reads the file once. */
    @Setup
    public void read() throws IOException {
        bytes = Files.readAllBytes(Path.of(System.getProperty("digest.shared", "../shared"), "arxiv", "rss", file));
    }

    /** This library: papers with their authors, affiliations, categories and types. */
    @Benchmark
    public Feed paperDigest() throws NotAFeedException {
        return FeedParser.parse(() -> new ByteArrayInputStream(bytes));
    }

    /** ROME, with its extension modules as they come. */
    @Benchmark
    public SyndFeed rome() throws IOException, FeedException {
        return new SyndFeedInput().build(new XmlReader(new ByteArrayInputStream(bytes)));
    }
}
