/** Chat models of Spring AI in digests. */
@NullMarked
package io.github.paperdigest.springai;

import org.jspecify.annotations.NullMarked;
