package io.github.paperdigest.openai.internal.request;

/**
 * What is asked of an endpoint beside an answer, and may be refused.
 *
 * @param format how strictly it is to keep to a format
 * @param cached whether it is told what to keep of the prompt
 */
public record Wishes(AnswerFormat format, boolean cached) {

    /** The same in another format. */
    public Wishes withFormat(AnswerFormat other) {
        return new Wishes(other, cached);
    }

    /** The same without a word on caches. */
    public Wishes withoutCache() {
        return new Wishes(format, false);
    }
}
