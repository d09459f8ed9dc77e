/** A reader's digests for assistants, by the Model Context Protocol. */
@NullMarked
package io.github.paperdigest.mcp;

import org.jspecify.annotations.NullMarked;
