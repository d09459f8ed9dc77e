/**
 * arXiv over two invented weeks, on loopback and by a virtual clock: feeds, API, OAI-PMH and listing pages that agree with
 * each other as well, and as badly, as arXiv's do.
 */
@NullMarked
package io.github.paperdigest.arxiv.simulated;

import org.jspecify.annotations.NullMarked;
