package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.model.Decision;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a chat is told of a paper: plain text that no chat acts on, short enough for every message.
 *
 * @param id the paper's id
 * @param link the paper's own page
 * @param details marks and authors; perhaps empty
 * @param comment the model's comment, or the beginning of the abstract; perhaps empty
 */
record Note(String id, String title, Optional<String> link, String details, String comment) {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DETAILS = 400;
    private static final int LONGEST_COMMENT = 700;
    private static final int LONGEST_ABSTRACT = 300;
    private static final int LONGEST_LINK = 1000;

    static Note of(Decision decision, Wording words) {
        String details = Stream.of(words.marks(decision), words.authors(decision))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        String comment = decision.comment()
                .map(text -> quiet(text, LONGEST_COMMENT))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> quiet(decision.paper().abstractText(), LONGEST_ABSTRACT));
        String title = quiet(decision.paper().title(), LONGEST_TITLE);
        return new Note(
                decision.paper().id(),
                title.isEmpty() ? quiet(decision.paper().id(), LONGEST_TITLE) : title,
                decision.paper().link().map(uri -> uri.toASCIIString()).filter(uri -> uri.length() <= LONGEST_LINK),
                quiet(details, LONGEST_DETAILS),
                comment);
    }

    /** Plain text that no chat acts on, of so many UTF-16 units at most. */
    static String quiet(String text, int length) {
        return PlainText.cut(PlainText.quiet(text), length);
    }
}
