/** An archive as a site: overviews, search, feeds, and what is remembered so that only what changes is made. */
@NullMarked
package io.github.paperdigest.html.internal.site;

import org.jspecify.annotations.NullMarked;
