/** Scores and digests in a database. Start with {@link io.github.paperdigest.jdbc}. */
module io.github.paperdigest.jdbc {
    requires transitive io.github.paperdigest;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.github.paperdigest.jdbc;
}
