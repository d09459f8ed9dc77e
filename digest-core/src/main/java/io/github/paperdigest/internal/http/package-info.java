/** One exchange over HTTP, with a limit on its time and on the size of its answer. */
@NullMarked
package io.github.paperdigest.internal.http;

import org.jspecify.annotations.NullMarked;
