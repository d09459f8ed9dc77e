/** What travels through a run: papers in, decisions out. All types are immutable and safe to share between threads. */
@NullMarked
package io.github.paperdigest.model;

import org.jspecify.annotations.NullMarked;
