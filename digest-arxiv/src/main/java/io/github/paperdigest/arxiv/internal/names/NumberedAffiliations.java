package io.github.paperdigest.arxiv.internal.names;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Affiliations that stand at the end of a line, by the numbers or signs that stand behind the names: {@code A. B. (1), C. D.
 * (1 and 2) ((1) Univ. One, (2) Univ. Two)}. Not thread-safe.
 */
final class NumberedAffiliations {

    private static final String SIGN = "(?:\\d{1,3}|[ivx]{1,4}|[a-z])?[*†‡§¶∗#]{0,3}";
    private static final Pattern SIGNS = Pattern.compile(SIGN + "(?:(?:\\s*[,;&]\\s*|\\s+and\\s+|\\s+)" + SIGN + ")*");
    private static final Pattern BETWEEN_SIGNS = Pattern.compile("\\s*[,;&]\\s*|\\s+and\\s+|\\s+");

    /** Twenty numbers and more. */
    private static final int LONGEST_SIGNS = 100;

    /** The signs that were seen behind names. */
    private final Set<String> signs = new LinkedHashSet<>();

    /** Where an affiliation begins, and for how many signs. */
    private @Nullable Pattern beginning;

    private int patternSigns;

    /** The affiliations by their signs. */
    private final Map<String, String> affiliations = new LinkedHashMap<>();

    /** The signs in a bracket behind a name; none if there is something else. */
    List<String> signsIn(String bracket) {
        if (bracket.length() > LONGEST_SIGNS || !SIGNS.matcher(bracket).matches()) {
            return List.of();
        }
        List<String> found = Arrays.stream(BETWEEN_SIGNS.split(bracket, -1))
                .filter(sign -> !sign.isEmpty())
                .toList();
        signs.addAll(found);
        return found;
    }

    /** Whether a text is the list of affiliations: it begins with one of the signs. */
    boolean isList(String text) {
        return !signs.isEmpty() && beginning().matcher(text).lookingAt();
    }

    /** Takes the list of affiliations. */
    void read(String list) {
        Matcher sign = beginning().matcher(list);
        String last = "";
        int start = 0;
        while (sign.find()) {
            put(last, list.substring(start, sign.start()));
            last = sign.group(1) == null ? sign.group(2) : sign.group(1);
            start = sign.end();
        }
        put(last, list.substring(start));
    }

    private void put(String sign, String affiliation) {
        String text = Names.trimmed(affiliation);
        if (!sign.isEmpty() && Names.hasLetter(text)) {
            affiliations.putIfAbsent(sign, text);
        }
    }

    /** A sign in brackets, or at the beginning or behind a comma before a word. */
    private Pattern beginning() {
        if (beginning == null || patternSigns != signs.size()) {
            String any = signs.stream().map(Pattern::quote).collect(Collectors.joining("|", "(", ")"));
            beginning = Pattern.compile(
                    "[(\\[]\\s*" + any + "\\s*[)\\]]|(?<=^|[,;.]|[,;.]\\s)" + any + "[:.)]?\\s+(?=\\p{L})");
            patternSigns = signs.size();
        }
        return beginning;
    }

    /** The affiliations of these signs. */
    List<String> of(List<String> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : wanted.stream()
                        .filter(affiliations::containsKey)
                        .map(affiliations::get)
                        .toList();
    }
}
