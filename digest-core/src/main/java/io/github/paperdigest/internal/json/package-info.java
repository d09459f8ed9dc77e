/** JSON files: how they are laid out, and reading them so that every error names file and place. */
@NullMarked
package io.github.paperdigest.internal.json;

import org.jspecify.annotations.NullMarked;
