package io.github.paperdigest.html.internal.math;

import java.util.List;

/** Where a text goes that was read as TeX. */
interface Output {

    /** Characters as they are shown. */
    void text(String text);

    /** The start of a part that is set so. */
    void begin(Mark mark);

    /** The end of the part that was begun last. */
    void end(Mark mark);

    /** A formula. */
    void formula(List<Node> nodes, boolean display);

    /** A formula that can't be shown but as it was written. */
    void source(String tex);
}
