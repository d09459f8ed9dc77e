/** What chat models of any kind need: the pace of their requests, and the names that models go by. */
@NullMarked
package io.github.paperdigest.internal.chat;

import org.jspecify.annotations.NullMarked;
