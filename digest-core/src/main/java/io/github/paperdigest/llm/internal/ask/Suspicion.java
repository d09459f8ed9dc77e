package io.github.paperdigest.llm.internal.ask;

/** How much the text of a paper looks as if it spoke to the model. */
enum Suspicion {
    /** It is asked about together with others. */
    NONE,

    /**
     * It has the words of an order, or names a paper by its id, as one honest paper in a hundred does: it is asked about
     * among its like.
     */
    WEAK,

    /** It has the form of an answer or an order, or is no plain English: it is asked about alone. */
    STRONG
}
