package io.github.paperdigest.local.internal.topics;

import io.github.paperdigest.local.internal.text.WordAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What to look for in papers: the words of a reader's topics and those that go with them, each with a weight. Wanted
 * words count for a paper, unwanted ones against it.
 *
 * <p>Immutable.
 */
public final class TopicQuery {

    /** Longer phrases are prose, whose words say little one by one. */
    private static final int LONGEST_KEYWORD = 2;

    private static final double SUBJECT_IN_PROSE = 0.5;
    private static final double WORDS_OF_PROSE = 0.3;
    private static final double PART_OF_PHRASE = 0.3;

    private static final Pattern SEPARATORS =
            Pattern.compile("[,;.()/:?!、，；。]|\\s[—–-]\\s|\\be\\.g\\.|\\b(and|or|with|for|etc)\\b");

    /**
     * A word or group of words to look for.
     *
     * @param key the stemmed words with blanks between them
     * @param text the words for a person to read
     * @param topic the topic it comes from; an empty string if the topics have no headings
     * @param weight above 0 for the paper, below 0 against it
     */
    public record Term(String key, String text, String topic, double weight) {
        Term plus(double more) {
            return new Term(key, text, topic, weight + more);
        }
    }

    private final Map<String, Term> terms;

    private TopicQuery(Map<String, Term> terms) {
        this.terms = terms;
    }

    /** Makes the query of what a reader says, or an empty one if that names nothing. */
    public static TopicQuery of(List<Statement> statements, WordAnalyzer analyzer, Thesaurus thesaurus) {
        Side wanted = new Side();
        Side unwanted = new Side();
        for (Statement statement : statements) {
            Side side = statement.wanted() ? wanted : unwanted;
            for (Phrase phrase : phrases(statement.text(), analyzer)) {
                side.add(phrase, statement.topic(), thesaurus);
            }
        }
        Map<String, Term> terms = new TreeMap<>();
        wanted.into(terms, 1);
        unwanted.into(terms, -1);
        terms.values().removeIf(term -> term.weight() == 0);
        return new TopicQuery(terms);
    }

    /** The terms by their keys. */
    public Map<String, Term> terms() {
        return terms;
    }

    /** Whether there is anything to look for. */
    public boolean isEmpty() {
        return terms.values().stream().noneMatch(term -> term.weight() > 0);
    }

    private static List<Phrase> phrases(String text, WordAnalyzer analyzer) {
        List<Phrase> phrases = new ArrayList<>();
        for (String part : SEPARATORS.split(text, -1)) {
            Phrase phrase = Phrase.of(part.strip(), analyzer);
            if (phrase.length() > 0) {
                phrases.add(phrase);
            }
        }
        return phrases;
    }

    /** The wanted or the unwanted words. A word that is said twice counts once, with the higher weight. */
    private static final class Side {
        private final Map<String, Weighted> phrases = new TreeMap<>();

        private record Weighted(Phrase phrase, String topic, double weight) {}

        void add(Phrase phrase, String topic, Thesaurus thesaurus) {
            boolean keyword = phrase.length() <= LONGEST_KEYWORD;
            if (keyword) {
                put(phrase, topic, 1);
            }
            boolean known = false;
            for (Thesaurus.Subject subject : thesaurus.subjects()) {
                List<Phrase> named =
                        subject.names().stream().filter(phrase::contains).toList();
                if (!named.isEmpty()) {
                    known = true;
                    double weight = keyword ? 1 : SUBJECT_IN_PROSE;
                    named.forEach(name -> put(name, topic, weight));
                    subject.related().forEach(related -> put(related, topic, weight));
                }
            }
            if (!keyword && !known) {
                pairs(phrase).forEach(pair -> put(pair, topic, WORDS_OF_PROSE));
            }
        }

        private void put(Phrase phrase, String topic, double weight) {
            phrases.merge(
                    phrase.key(),
                    new Weighted(phrase, topic, weight),
                    (old, now) -> now.weight() > old.weight() ? now : old);
        }

        private static List<Phrase> pairs(Phrase phrase) {
            List<Phrase> pairs = new ArrayList<>();
            for (int i = 0; i + 1 < phrase.length(); i++) {
                pairs.add(phrase.part(i, i + 2));
            }
            return pairs;
        }

        void into(Map<String, Term> terms, double sign) {
            for (Weighted weighted : phrases.values()) {
                Phrase phrase = weighted.phrase();
                add(terms, phrase, weighted.topic(), sign * weighted.weight());
                for (int i = 0; phrase.length() > 1 && i < phrase.length(); i++) {
                    double part = sign * weighted.weight() * PART_OF_PHRASE / phrase.length();
                    add(terms, phrase.part(i, i + 1), weighted.topic(), part);
                }
            }
        }

        private static void add(Map<String, Term> terms, Phrase phrase, String topic, double weight) {
            Term term = new Term(phrase.key(), phrase.text(), topic, weight);
            terms.merge(
                    term.key(),
                    term,
                    (old, now) -> Math.abs(now.weight()) > Math.abs(old.weight())
                            ? now.plus(old.weight())
                            : old.plus(now.weight()));
        }
    }
}
