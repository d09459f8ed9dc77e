package io.github.paperdigest.checks.bad.circle.two;

import io.github.paperdigest.checks.bad.circle.one.One;

/** The other half. */
public interface Two {
    One one();
}
