/** What several packages of the core share and nobody else should see. */
@NullMarked
package io.github.paperdigest.internal;

import org.jspecify.annotations.NullMarked;
