/** What was delivered where, and deliveries that are made once. */
@NullMarked
package io.github.paperdigest.deliver.internal.dispatch;

import org.jspecify.annotations.NullMarked;
