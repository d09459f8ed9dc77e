/** The first thing to run: a digest of a bundled sample day, without a key and without the network. */
@NullMarked
package io.github.paperdigest.quickstart;

import org.jspecify.annotations.NullMarked;
