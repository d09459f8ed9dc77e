package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.text.VisibleText;
import io.github.paperdigest.model.Paper;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Recognises papers whose text seems to speak to the model instead of to readers: it has the keys of an answer, an id in
 * the form of the list, the usual words of an order, a sentence about other papers and their marks, or it is not plain
 * English all through. Such a paper is asked about alone or among its like, so that it has no honest paper's score within
 * its reach. An honest paper about such texts loses nothing by it. Each paper is
 * judged once. Thread-safe.
 */
final class AddressedText {

    private static final Clue ANSWER_KEY = new Clue(
            "\\bARXIV_?ID\\b|[\"'`{]\\s*(?:relevance|novelty|comment|score)s?\\s*[\"'`]?\\s*[:=]"
                    + "|\\b(?:relevance|novelty)\\b\\s*(?:score)?\\s*(?:[:=]|of|to|is)\\s*[0-9]",
            "arxiv arxivid relevance relevances novelty noveltys comment comments score scores");

    /** An arXiv id as in the list or written differently. */
    private static final Pattern PAPER_ID = Pattern.compile("(?=[0-9])\\b[0-9]{4}\\.[0-9]{4,5}(?:[vV][0-9]{1,2})?\\b");

    /** An arXiv id of the time before April 2007. */
    private static final Clue OLD_PAPER_ID = new Clue("\\b[a-z-]{2,12}(?:\\.[a-z]{2})?/[0-9]{7}\\b", "/");

    /** A DOI, which only counts where the papers have DOIs for ids: abstracts elsewhere cite them in good faith. */
    private static final Pattern DOI = Pattern.compile("\\b10\\.[0-9]{4,9}/\\S");

    /** The key of ids in lists without arXiv's. */
    private static final Pattern ID_KEY = Pattern.compile("(?i)[\"'`{,]\\s*ID\\s*[\"'`]?\\s*:");

    private static final List<Clue> ORDERS = List.of(
            new Clue(
                    "\\b(?:ignore|disregard|forget|override|skip)\\b[^.]{0,40}"
                            + "\\b(?:instructions?|prompts?|rules?|above|previous|prior|other papers?|criteria)\\b",
                    "ignore disregard forget override skip"),
            new Clue(
                    "\\b(?:score|rate|rank|rating|give|assign|mark)\\b[^.]{0,30}\\b(?:all|every|each|any|no)\\b"
                            + "(?: the)?(?: other)? (?:papers?|entr(?:y|ies)|submissions?)\\b",
                    "score rate rank rating give assign mark"),
            new Clue("\\bother papers? (?:in|of|on) (?:the|this) (?:list|batch|prompt)\\b", "list batch prompt"),
            new Clue("</?(?:system|user|assistant|instructions?|papers?)>|<\\|[a-z_]{2,20}\\|>", "<"),
            new Clue("\\[/?INST\\]", "inst"),
            new Clue("```", "`"),
            new Clue(
                    "\\b(?:as|to|dear|note to) (?:an? |the )?(?:AI|LLM|language model)"
                            + " (?:reviewer|assistant|grader|judge)",
                    "ai llm language"));

    /** The signs that clues name as words. */
    private static final String SIGNS = "</`";

    private final Map<Paper, Suspicion> papers = new ConcurrentHashMap<>();
    private final Map<Paper, Suspicion> titles = new ConcurrentHashMap<>();

    /** A pattern that no text matches without one of some words, which is quick to see. */
    private record Clue(Pattern pattern, Set<String> words) {

        Clue(String pattern, String words) {
            this(Pattern.compile("(?i)" + pattern), Set.of(words.split(" ")));
        }

        boolean isIn(String text, Set<String> itsWords) {
            return !Collections.disjoint(itsWords, words)
                    && pattern.matcher(text).find();
        }
    }

    /** Whether a model could take something in the paper's title or abstract for its own business. */
    Suspicion of(Paper paper) {
        return papers.computeIfAbsent(paper, one -> of(one.title() + "\n" + one.abstractText(), one));
    }

    /** Whether a model could take something in the paper's title for its own business. */
    Suspicion ofTitle(Paper paper) {
        return titles.computeIfAbsent(paper, one -> of(one.title(), one));
    }

    private static Suspicion of(String shown, Paper paper) {
        List<String> lines = shown.lines()
                .map(AddressedText::plain)
                .filter(line -> !line.isEmpty())
                .toList();
        String text = String.join(" ", lines);
        Set<String> words = words(text);
        if (ANSWER_KEY.isIn(text, words)
                || ORDERS.stream().anyMatch(order -> order.isIn(text, words))
                || OddLanguage.isIn(shown)
                || (paper.arxivId().isEmpty() && ID_KEY.matcher(text).find())) {
            return Suspicion.STRONG;
        }
        return namesPaper(text, words, paper) || haveOrderWords(lines) ? Suspicion.WEAK : Suspicion.NONE;
    }

    /** The title, and the rest line by line and as the prompt shows it, which is one line. */
    private static boolean haveOrderWords(List<String> lines) {
        return lines.stream().anyMatch(OrderWords::areIn)
                || (lines.size() > 2 && OrderWords.areIn(String.join(" ", lines.subList(1, lines.size()))));
    }

    private static boolean namesPaper(String text, Set<String> words, Paper paper) {
        return PAPER_ID.matcher(text).find()
                || OLD_PAPER_ID.isIn(text, words)
                || (paper.arxivId().isEmpty() && DOI.matcher(text).find());
    }

    private static String plain(String text) {
        return Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFKC);
    }

    /** The words of a text, without what is no letter from a to z, and some signs. */
    private static Set<String> words(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> words = new HashSet<>();
        int start = 0;
        for (int i = 0; i <= lower.length(); i++) {
            char c = i < lower.length() ? lower.charAt(i) : ' ';
            if (c >= 'a' && c <= 'z') {
                continue;
            }
            if (start < i) {
                words.add(lower.substring(start, i));
            }
            if (SIGNS.indexOf(c) >= 0) {
                words.add(String.valueOf(c));
            }
            start = i + 1;
        }
        return words;
    }
}
