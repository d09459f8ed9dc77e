@NullMarked
package io.github.paperdigest.arxiv;

import org.jspecify.annotations.NullMarked;
