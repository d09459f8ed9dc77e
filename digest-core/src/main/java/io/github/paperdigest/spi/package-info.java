/** The seams: the interfaces that one implements, and what they are given and give back. */
@NullMarked
package io.github.paperdigest.spi;

import org.jspecify.annotations.NullMarked;
