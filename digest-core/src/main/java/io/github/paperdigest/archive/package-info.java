/** Digests kept on disk, a file a day, and archives of the Python assistants taken over. */
@NullMarked
package io.github.paperdigest.archive;

import org.jspecify.annotations.NullMarked;
