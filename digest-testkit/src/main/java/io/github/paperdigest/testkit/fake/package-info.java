/** What tests need in the place of models, servers, clocks, runs and papers. */
@NullMarked
package io.github.paperdigest.testkit.fake;

import org.jspecify.annotations.NullMarked;
