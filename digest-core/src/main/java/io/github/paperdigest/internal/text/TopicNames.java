package io.github.paperdigest.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the names of the topics in a text about them. A topic is an item of a numbered list at the left margin; in a
 * text without one, a heading below the first; in a text without those, an item of a list that starts in bold. Of a text
 * that has a heading with the word "topic", only what follows that heading counts, so a whole prompt can be given, too.
 */
public final class TopicNames {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_NAMES = 50;

    private static final Pattern TOPICS_HEADING =
            Pattern.compile("^#{1,6}\\s.*\\btopics?\\b.*$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("^\\d{1,3}[.)]\\s+(\\S.*)$", Pattern.MULTILINE),
            Pattern.compile("^#{2,6}\\s+(\\S.*)$", Pattern.MULTILINE),
            Pattern.compile("^[-*+]\\s+(\\*\\*[^*\n]+\\*\\*.*)$", Pattern.MULTILINE));
    private static final Pattern BOLD_START = Pattern.compile("^(?:\\*\\*|__)(.+?)(?:\\*\\*|__).*$");
    private static final Pattern END_OF_NAME = Pattern.compile("(?::(?=\\s|$)| - | \u2013 | \u2014 |[.;](?=\\s|$)).*$");

    private TopicNames() {}

    /** The names in the order of the text, each once; none if the text has nothing of this kind. */
    public static List<String> in(String markdown) {
        String text = markdown.replace("\r", "");
        Matcher heading = TOPICS_HEADING.matcher(text);
        String part = heading.find() ? text.substring(heading.end()) : text;
        for (Pattern form : FORMS) {
            List<String> names = names(form.matcher(part));
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private static List<String> names(Matcher items) {
        List<String> names = new ArrayList<>();
        while (items.find() && names.size() < MOST_NAMES) {
            String name = name(items.group(1));
            if (!name.isEmpty() && name.length() <= LONGEST_NAME && !names.contains(name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    private static String name(String item) {
        String name = BOLD_START.matcher(item.strip()).replaceFirst("$1");
        return END_OF_NAME
                .matcher(name)
                .replaceFirst("")
                .replaceAll("[*_`]", "")
                .strip();
    }
}
