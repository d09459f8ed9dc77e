package io.github.paperdigest.checks.bad.openai;

import io.github.paperdigest.checks.bad.arxiv.internal.Inside;
import io.github.paperdigest.checks.bad.internal.foreign.Foreign;
import io.github.paperdigest.checks.bad.internal.json.AllowedToOurs;

/** Reaches into other modules. */
final class Reaching {
    Inside inside = new Inside();
    Foreign foreign = new Foreign();
    AllowedToOurs allowed = new AllowedToOurs();
}
