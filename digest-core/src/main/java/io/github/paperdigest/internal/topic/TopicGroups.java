package io.github.paperdigest.internal.topic;

import io.github.paperdigest.internal.language.Labels;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selected papers by the reader's topics. A paper belongs to the topic that the head of its comment names first:
 * scorers begin their comments with the criterion that a paper meets, in full ("Model Architecture: ...") or in part
 * ("Compression/Efficiency: ...", "HPC: ..."). A word that several topics have tells nothing, nor does one of one or two
 * letters, which stands for many things ("p", "t", "RL"), unless it is the topic's whole name and the comment begins with
 * it.
 */
public final class TopicGroups {

    /**
     * A paper with its place in the whole day.
     *
     * @param rank from 1
     * @param decision the paper
     */
    public record RankedPaper(int rank, Decision decision) {}

    /**
     * Papers under one heading.
     *
     * @param name the heading; trusted no more than the papers
     * @param papers best first
     */
    public record Group(String name, List<RankedPaper> papers) {}

    private static final int LONGEST_HEAD = 100;
    private static final Pattern HEAD = Pattern.compile("[^:\u2014]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int SHORT_WORD = 2;
    private static final int SHORTEST_ABBREVIATION = 3;

    private static final Set<String> PARTICLES = Set.of(
            "and",
            "the",
            "for",
            "with",
            "from",
            "into",
            "via",
            "und",
            "der",
            "die",
            "das",
            "des",
            "den",
            "f\u00fcr",
            "von",
            "mit",
            "aus");

    private final List<String> topics;
    private final Map<String, Integer> topicsByName = new HashMap<>();
    private final Map<String, Integer> topicsByWord = new HashMap<>();

    private TopicGroups(List<String> topics) {
        this.topics = topics;
        for (int i = 0; i < topics.size(); i++) {
            List<String> words = words(topics.get(i));
            topicsByName.putIfAbsent(String.join(" ", words).toLowerCase(Locale.ROOT), i);
            for (String word : words) {
                claim(word.toLowerCase(Locale.ROOT), i);
            }
            claim(initials(words), i);
        }
    }

    /** Followed authors' papers, then the topics in the reader's order, then the rest; groups without papers too. */
    public static List<Group> of(Digest digest) {
        return of(digest, Labels.in(Locale.ENGLISH));
    }

    /** The same, where the groups that are no topics have their names from the labels. */
    public static List<Group> of(Digest digest, Labels labels) {
        return new TopicGroups(digest.topics()).grouped(digest.selected(), labels);
    }

    public static boolean isFollowed(Decision decision) {
        return decision.matchedAuthor().isPresent() || decision.scores().isEmpty();
    }

    private List<Group> grouped(List<Decision> selected, Labels labels) {
        Group followed = new Group(labels.text("followed.group"), new ArrayList<>());
        Group rest = new Group(labels.text(topics.isEmpty() ? "topics.none" : "topics.others"), new ArrayList<>());
        List<Group> groups = new ArrayList<>();
        topics.forEach(topic -> groups.add(new Group(topic, new ArrayList<>())));
        int rank = 1;
        for (Decision decision : selected) {
            OptionalInt topic = topic(decision.comment().orElse(""));
            Group group = isFollowed(decision) ? followed : topic.isPresent() ? groups.get(topic.getAsInt()) : rest;
            group.papers().add(new RankedPaper(rank++, decision));
        }
        if (!followed.papers().isEmpty()) {
            groups.add(0, followed);
        }
        if (!rest.papers().isEmpty()) {
            groups.add(rest);
        }
        return groups;
    }

    private OptionalInt topic(String comment) {
        Matcher head = HEAD.matcher(comment.length() > LONGEST_HEAD ? comment.substring(0, LONGEST_HEAD) : comment);
        List<String> words = words(head.lookingAt() ? head.group() : comment);
        int named = topicsByName.getOrDefault(String.join(" ", words).toLowerCase(Locale.ROOT), -1);
        if (named >= 0) {
            return OptionalInt.of(named);
        }
        for (String word : words) {
            int topic = topicsByWord.getOrDefault(word, topicsByWord.getOrDefault(word.toLowerCase(Locale.ROOT), -1));
            if (topic >= 0) {
                return OptionalInt.of(topic);
            }
        }
        return OptionalInt.empty();
    }

    /** A word stands for the one topic that has it, and for none if several have. */
    private void claim(String word, int topic) {
        if (!tellsNothing(word)) {
            topicsByWord.merge(word, topic, (first, second) -> first.equals(second) ? first : -1);
        }
    }

    /** In other scripts two letters are a word. */
    private static boolean tellsNothing(String word) {
        boolean latin = word.chars().allMatch(c -> c < 0x250);
        return word.isEmpty() || PARTICLES.contains(word) || (latin && word.length() <= SHORT_WORD);
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** What a topic of several words is abbreviated to, in capitals: HPC for High Performance Computing. */
    private static String initials(List<String> words) {
        StringBuilder initials = new StringBuilder();
        for (String word : words) {
            if (!tellsNothing(word.toLowerCase(Locale.ROOT))) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return initials.length() < SHORTEST_ABBREVIATION ? "" : initials.toString();
    }
}
