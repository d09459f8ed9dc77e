/**
 * Contracts that an implementation of one of the library's interfaces keeps, as JUnit classes to extend, and fakes for
 * tests. Start with {@link io.github.paperdigest.testkit.ScorerContract}.
 */
module io.github.paperdigest.testkit {
    requires transitive io.github.paperdigest;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.logging;
    requires jdk.httpserver;
    requires org.assertj.core;
    requires transitive org.slf4j;

    uses org.slf4j.spi.SLF4JServiceProvider;

    exports io.github.paperdigest.testkit;
    exports io.github.paperdigest.testkit.fake;
}
