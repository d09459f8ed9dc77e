/** Scores that were paid for, kept on disk so that no run pays for them again. */
@NullMarked
package io.github.paperdigest.store;

import org.jspecify.annotations.NullMarked;
