/** Digests and announcements as JSON files, and digests of the Python assistants read in. */
@NullMarked
package io.github.paperdigest.json;

import org.jspecify.annotations.NullMarked;
