package io.github.paperdigest.cli;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page taken apart for comparison with a recorded one: entries by paper, without their rank, and with what has changed
 * on purpose made alike: TeX accents of names, and runs of white space.
 */
final class PageText {

    private static final Pattern ENTRY = Pattern.compile(
            "(?ms)^## \\d+\\. (\\[.*?\\]\\(https://arxiv.org/abs/(\\S+?)\\)) <a id=\"link\\d+\"></a>\n(.*?)^---\n");

    private static final Pattern AUTHORS = Pattern.compile("(?m)^\\*\\*Authors:\\*\\* (.*)$");

    private PageText() {}

    /** The entries by id. */
    static Map<String, String> entries(String page) {
        Map<String, String> entries = new TreeMap<>();
        Matcher entry = ENTRY.matcher(page);
        while (entry.find()) {
            entries.put(entry.group(2), alike(entry.group(1)) + "\n" + alike(entry.group(3)));
        }
        return entries;
    }

    /** The ids in the page's order. */
    static List<String> order(String page) {
        List<String> ids = new ArrayList<>();
        Matcher entry = ENTRY.matcher(page);
        while (entry.find()) {
            ids.add(entry.group(2));
        }
        return ids;
    }

    /** Everything from the prompt's heading on. */
    static String prompt(String page) {
        return page.substring(page.indexOf("# Paper Selection Prompt"));
    }

    private static String alike(String text) {
        return AUTHORS.matcher(text)
                .replaceAll(authors -> "Authors: " + plainName(authors.group(1)))
                .replaceAll("[ \t]+", " ");
    }

    private static String plainName(String name) {
        String withoutTex = name.replaceAll("\\\\[a-zA-Z]\\s*\\{([a-zA-Z])\\}", "$1")
                .replaceAll("\\\\(aa|oe|ae|o|l|i|j|ss)(?![a-zA-Z])", "$1")
                .replaceAll("\\\\[^a-zA-Z]", "");
        String latin = withoutTex
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("ı", "i")
                .replace("å", "aa")
                .replace("ß", "ss");
        return Normalizer.normalize(latin, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9,() ]", "");
    }
}
