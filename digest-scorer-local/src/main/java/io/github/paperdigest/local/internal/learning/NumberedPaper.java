package io.github.paperdigest.local.internal.learning;

import io.github.paperdigest.local.internal.text.TermIndex;
import java.util.Arrays;

/**
 * The stemmed words of a paper as numbers from 0. Its terms are the words and the pairs of words that stand side by side.
 *
 * @param title the words of the title in their order; {@link #NONE} for one that has no number
 * @param abstractText the same of the abstract
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, never compared, never changed.
record NumberedPaper(int[] title, int[] abstractText) {

    /** In place of a word: there is none, or none with a number. */
    static final int NONE = -1;

    /** Takes a term where it stands. */
    interface TermConsumer {
        /**
         * Takes one.
         *
         * @param first its first word
         * @param second its second word, {@link #NONE} if it is one word
         * @param weight how many mentions it is worth
         */
        void accept(int first, int second, int weight);
    }

    /** The same words with other numbers, given by the old ones. */
    NumberedPaper renumbered(int[] numbers) {
        return new NumberedPaper(
                Arrays.stream(title).map(word -> numbers[word]).toArray(),
                Arrays.stream(abstractText).map(word -> numbers[word]).toArray());
    }

    /** It has no more terms than this. */
    int mostTerms() {
        return 2 * (title.length + abstractText.length);
    }

    /** Goes through the terms of title and abstract, as often as they stand there. */
    void forEachTerm(TermConsumer consumer) {
        forEachTerm(title, TermIndex.TITLE_WEIGHT, consumer);
        forEachTerm(abstractText, 1, consumer);
    }

    private static void forEachTerm(int[] words, int weight, TermConsumer consumer) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != NONE) {
                consumer.accept(words[i], NONE, weight);
                if (i + 1 < words.length && words[i + 1] != NONE) {
                    consumer.accept(words[i], words[i + 1], weight);
                }
            }
        }
    }
}
