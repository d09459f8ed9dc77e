/** Words and word groups of papers and topics. */
@NullMarked
package io.github.paperdigest.local.internal.text;

import org.jspecify.annotations.NullMarked;
