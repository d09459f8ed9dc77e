/** HTML pages of digests, safe to publish: no text of a paper or a model becomes active content. */
@NullMarked
package io.github.paperdigest.html;

import org.jspecify.annotations.NullMarked;
