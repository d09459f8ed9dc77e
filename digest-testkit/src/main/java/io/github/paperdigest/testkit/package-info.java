/** Contracts of the library's interfaces: extend one, implement its methods, and JUnit checks every rule. */
@NullMarked
package io.github.paperdigest.testkit;

import org.jspecify.annotations.NullMarked;
