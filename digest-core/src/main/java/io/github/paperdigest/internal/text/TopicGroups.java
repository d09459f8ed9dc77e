package io.github.paperdigest.internal.text;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The selected papers by the reader's topics. A paper belongs to the topic that the head of its comment names first:
 * scorers begin their comments with the criterion that a paper meets, in full ("Model Architecture: ...") or in part
 * ("Compression/Efficiency: ..."). A word that several topics have tells nothing.
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

    private final List<String> topics;
    private final Map<String, Integer> topicsByWord = new HashMap<>();

    private TopicGroups(List<String> topics) {
        this.topics = topics;
        for (int i = 0; i < topics.size(); i++) {
            for (String word : words(topics.get(i))) {
                claim(word, i);
            }
            claim(initials(topics.get(i)), i);
        }
    }

    /** Followed authors' papers, then the topics in the reader's order, then the rest; groups without papers too. */
    public static List<Group> of(Digest digest) {
        return new TopicGroups(digest.topics()).grouped(digest.selected());
    }

    public static boolean isFollowed(Decision decision) {
        return decision.matchedAuthor().isPresent() || decision.scores().isEmpty();
    }

    private List<Group> grouped(List<Decision> selected) {
        Group followed = new Group("Followed authors", new ArrayList<>());
        Group rest = new Group(topics.isEmpty() ? "Papers" : "Other topics", new ArrayList<>());
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
        for (String word : words(head.lookingAt() ? head.group() : comment)) {
            int topic = topicsByWord.getOrDefault(word, -1);
            if (topic >= 0) {
                return OptionalInt.of(topic);
            }
        }
        return OptionalInt.empty();
    }

    /** A word stands for the one topic that has it, and for none if several have. */
    private void claim(String word, int topic) {
        topicsByWord.merge(word, topic, (first, second) -> first.equals(second) ? first : -1);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            if (!matcher.group().equals("and") && !matcher.group().equals("of")) {
                words.add(matcher.group());
            }
        }
        return words;
    }

    /** What a topic of several words is abbreviated to: hpc for High Performance Computing. */
    private static String initials(String topic) {
        StringBuilder initials = new StringBuilder();
        words(topic).forEach(word -> initials.appendCodePoint(word.codePointAt(0)));
        return initials.toString();
    }
}
