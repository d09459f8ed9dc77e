/** Reading a reader's profile from a directory. */
@NullMarked
package io.github.paperdigest.profile;

import org.jspecify.annotations.NullMarked;
