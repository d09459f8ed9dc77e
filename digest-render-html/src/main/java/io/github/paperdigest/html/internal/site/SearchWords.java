package io.github.paperdigest.html.internal.site;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text as the search compares them. The script of the pages does the same with what is asked. */
final class SearchWords {

    /** Words that say nothing of a paper; they are not in the index of abstracts. */
    static final Set<String> STOP_WORDS = Set.of(
            ("a an and are as at be been between both but by can do does for from has have how in into is it its may more"
                            + " most not of on one or our such than that the their them then there these they this"
                            + " those through to under up use used using via was we were what when where which while"
                            + " who will with within without")
                    .split(" "));

    private static final int LONGEST = 40;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private SearchWords() {}

    static List<String> of(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(letters);
        while (matcher.find()) {
            String word = matcher.group();
            words.add(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
        }
        return words;
    }
}
