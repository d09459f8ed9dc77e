/** Learning from decisions: the model, its calibration and its file. */
@NullMarked
package io.github.paperdigest.local.internal.learning;

import org.jspecify.annotations.NullMarked;
