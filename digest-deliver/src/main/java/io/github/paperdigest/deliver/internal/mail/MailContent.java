package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PlainText;
import io.github.paperdigest.deliver.internal.message.Wording;
import io.github.paperdigest.model.Decision;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a mail.
 *
 * @param words in the digest's language
 * @param shown how many papers of the bulletin have room
 * @param page the address of the day's page
 * @param unsubscribe where to unsubscribe
 */
record MailContent(Bulletin bulletin, Wording words, int shown, Optional<String> page, Optional<String> unsubscribe) {

    static final int LONGEST_REASON = 300;

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_COMMENT = 2000;
    private static final int LONGEST_ABSTRACT = 400;
    private static final int LONGEST_FACT = 500;
    private static final int MOST_FACTS = 20;
    private static final int MOST_UNSCORED = 30;

    String headline() {
        return words.headline(bulletin);
    }

    List<String> facts() {
        List<String> facts = words.facts(bulletin.digest());
        return facts.stream()
                .limit(MOST_FACTS)
                .map(fact -> PlainText.cut(fact, LONGEST_FACT))
                .toList();
    }

    List<Decision> papers() {
        return bulletin.papers().subList(0, shown);
    }

    int leftOut() {
        return bulletin.papers().size() - shown;
    }

    List<Decision> unscored() {
        return bulletin.digest().unscored().stream().limit(MOST_UNSCORED).toList();
    }

    int unscoredLeftOut() {
        return bulletin.digest().unscored().size() - unscored().size();
    }

    static String title(Decision decision) {
        String title = PlainText.cut(PlainText.of(decision.paper().title()), LONGEST_TITLE);
        return title.isEmpty() ? PlainText.of(decision.paper().id()) : title;
    }

    /** The model's comment, or the beginning of the abstract. */
    static String comment(Decision decision) {
        return decision.comment()
                .map(comment -> PlainText.cut(PlainText.of(comment), LONGEST_COMMENT))
                .filter(comment -> !comment.isEmpty())
                .orElseGet(() -> PlainText.cut(PlainText.of(decision.paper().abstractText()), LONGEST_ABSTRACT));
    }
}
