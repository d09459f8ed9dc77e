package io.github.paperdigest.checks.bad.circle.one;

import io.github.paperdigest.checks.bad.circle.two.Two;

/** Half a circle. */
public interface One {
    Two two();
}
