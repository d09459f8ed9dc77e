/**
 * A score store and an archive in a database that many processes and machines use at once. Start with {@link
 * io.github.paperdigest.jdbc.JdbcScoreStore} and {@link io.github.paperdigest.jdbc.JdbcDigestArchive}.
 */
@NullMarked
package io.github.paperdigest.jdbc;

import org.jspecify.annotations.NullMarked;
