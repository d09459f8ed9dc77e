@NullMarked
package io.github.paperdigest.arxiv.internal;

import org.jspecify.annotations.NullMarked;
