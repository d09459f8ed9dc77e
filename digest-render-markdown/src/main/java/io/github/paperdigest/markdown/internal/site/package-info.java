/** The pages around the days of an archive: months, years and the index. */
@NullMarked
package io.github.paperdigest.markdown.internal.site;

import org.jspecify.annotations.NullMarked;
