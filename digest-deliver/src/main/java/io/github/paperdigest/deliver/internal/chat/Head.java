package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.deliver.internal.message.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands at the beginning of a chat's messages: plain text that no chat acts on.
 *
 * @param words in the digest's language
 * @param headline day, reader, counts and verdict
 * @param facts what became of the day, for the first message
 * @param page the page of the day
 */
record Head(Wording words, String headline, String facts, Optional<String> page) {

    private static final int LONGEST_HEADLINE = 130;
    private static final int LONGEST_FACT = 200;
    private static final int MOST_FACTS = 4;

    static Head of(Bulletin bulletin, PageAddress pages) {
        Wording words = Wording.of(bulletin.digest());
        List<String> facts = words.facts(bulletin.digest());
        return new Head(
                words,
                Note.quiet(words.headline(bulletin), LONGEST_HEADLINE),
                facts.stream()
                        .limit(MOST_FACTS)
                        .map(fact -> Note.quiet(fact, LONGEST_FACT))
                        .collect(Collectors.joining("\n")),
                pages.of(bulletin.digest()));
    }

    /** The headline of one of several messages. */
    String headline(int number, int count) {
        return count == 1 ? headline : headline + " " + words.ofSeveral(number, count);
    }
}
