package io.github.paperdigest.benchmarks;

import io.github.paperdigest.arxiv.internal.listing.ListingPage;
import io.github.paperdigest.arxiv.internal.listing.ListingParser;
import io.github.paperdigest.arxiv.internal.xml.NotAFeedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a full listing page: 2,000 invented entries in arXiv's layout, with abstracts as long as real ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ListingParsingBenchmark {

    private static final int ENTRIES = 2000;
    private static final String SENTENCE =
            "We show that gradients of $f(x) &lt; \\epsilon$ on large models &amp; small data"
                    + " converge, with experiments on four tasks. ";

    private byte[] bytes = {};

    /** Makes the page once. */
    @Setup
    public void make() {
        StringBuilder page =
                new StringBuilder("<html><body><div id='dlpage'><h1>Catchup results for Machine Learning on"
                        + " Fri, 26 Sep 2025</h1><div>Total of 2000 entries for Fri, 26 Sep 2025</div><dl id='articles'>"
                        + "<h3>New submissions (showing 2000 of 2000 entries)</h3>");
        for (int i = 1; i <= ENTRIES; i++) {
            page.append(entry(i));
        }
        bytes = page.append("</dl></div></body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String entry(int item) {
        String id = String.format(Locale.ROOT, "2509.%05d", item);
        String author =
                "<a href=\"https://arxiv.org/search/cs?searchtype=author&amp;query=Madeup,+A\">Ada B. Madeup</a>";
        return """
                <dt>
                  <a name='item%1$d'>[%1$d]</a>
                  <a href ="/abs/%2$s" title="Abstract" id="%2$s">
                    arXiv:%2$s
                  </a>
                  [<a href="/pdf/%2$s" title="Download PDF" id="pdf-%2$s" aria-labelledby="pdf-%2$s">pdf</a>, <a href="https://arxiv.org/html/%2$sv1" title="View HTML" rel="noopener noreferrer" target="_blank">html</a>, <a href="/format/%2$s" title="Other formats" id="oth-%2$s" aria-labelledby="oth-%2$s">other</a>]
                </dt>
                <dd>
                  <div class='meta'>
                    <div class='list-title mathjax'><span class='descriptor'>Title:</span>
                      A title as long as titles of papers are, number %1$d
                    </div>
                    <div class='list-authors'>%3$s</div>
                    <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
                      12 pages, code at <a href="https://example.org/%1$d" rel="external noopener nofollow" class="link-external link-https">this https URL</a>
                    </div>
                    <div class='list-subjects'><span class='descriptor'>Subjects:</span>
                      <span class="primary-subject">Machine Learning (cs.LG)</span>; Artificial Intelligence (cs.AI)
                    </div>
                    <p class='mathjax'>
                      %4$s
                    </p>
                  </div>
                </dd>
                """.formatted(item, id, (author + ", ").repeat(4) + author, SENTENCE.repeat(11));
    }

    /** The page with the papers of all entries. */
    @Benchmark
    public ListingPage listing() throws NotAFeedException {
        return ListingParser.parse(() -> new ByteArrayInputStream(bytes), "cs.LG");
    }
}
