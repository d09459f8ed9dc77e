package io.github.paperdigest.llm.internal.ask;

import io.github.paperdigest.internal.text.VisibleText;
import io.github.paperdigest.model.Paper;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Recognises papers whose text seems to speak to the model instead of to readers: it has the keys of an answer, an id in
 * the form of the list, the usual words of an order, a sentence about other papers and their marks, or it is not plain
 * English all through. Such a paper is asked about alone or among its like, so that it has no honest paper's score within
 * its reach. An honest paper about such texts loses nothing by it.
 */
final class AddressedText {

    private static final Pattern ANSWER_KEY =
            Pattern.compile("(?i)\\bARXIV_?ID\\b|[\"'`{]\\s*(?:relevance|novelty|comment|score)s?\\s*[\"'`]?\\s*[:=]"
                    + "|\\b(?:relevance|novelty)\\b\\s*(?:score)?\\s*(?:[:=]|of|to|is)\\s*[0-9]");

    /** An arXiv id, new or old, as in the list or written differently. */
    private static final Pattern PAPER_ID = Pattern.compile(
            "(?i)\\b[0-9]{4}\\.[0-9]{4,5}(?:v[0-9]{1,2})?\\b|\\b[a-z-]{2,12}(?:\\.[a-z]{2})?/[0-9]{7}\\b");

    /** A DOI, which only counts where the papers have DOIs for ids: abstracts elsewhere cite them in good faith. */
    private static final Pattern DOI = Pattern.compile("\\b10\\.[0-9]{4,9}/\\S");

    /** The key of ids in lists without arXiv's. */
    private static final Pattern ID_KEY = Pattern.compile("(?i)[\"'`{,]\\s*ID\\s*[\"'`]?\\s*:");

    private static final Pattern ORDER = Pattern.compile("(?i)\\b(?:ignore|disregard|forget|override|skip)\\b[^.]{0,40}"
            + "\\b(?:instructions?|prompts?|rules?|above|previous|prior|other papers?|criteria)\\b"
            + "|\\b(?:score|rate|rank|rating|give|assign|mark)\\b[^.]{0,30}"
            + "\\b(?:all|every|each|any|no)\\b(?: the)?(?: other)? (?:papers?|entr(?:y|ies)|submissions?)\\b"
            + "|\\bother papers? (?:in|of|on) (?:the|this) (?:list|batch|prompt)\\b"
            + "|</?(?:system|user|assistant|instructions?|papers?)>|<\\|[a-z_]{2,20}\\|>|\\[/?INST\\]"
            + "|\\b(?:as|to|dear|note to) (?:an? |the )?(?:AI|LLM|language model) (?:reviewer|assistant|grader|judge)"
            + "|```");

    private AddressedText() {}

    /** Whether a model could take something in the paper's title or abstract for its own business. */
    static Suspicion of(Paper paper) {
        return of(paper.title() + "\n" + paper.abstractText(), paper);
    }

    /** Whether a model could take something in the paper's title for its own business. */
    static Suspicion ofTitle(Paper paper) {
        return of(paper.title(), paper);
    }

    private static Suspicion of(String shown, Paper paper) {
        if (hasForm(shown, paper)) {
            return Suspicion.FORM;
        }
        return shown.lines().map(AddressedText::plain).anyMatch(OrderWords::areIn) ? Suspicion.WORDS : Suspicion.NONE;
    }

    private static boolean hasForm(String shown, Paper paper) {
        String text = plain(shown);
        return ANSWER_KEY.matcher(text).find()
                || PAPER_ID.matcher(text).find()
                || ORDER.matcher(text).find()
                || OddLanguage.isIn(shown)
                || (paper.arxivId().isEmpty()
                        && (DOI.matcher(text).find() || ID_KEY.matcher(text).find()));
    }

    private static String plain(String text) {
        return Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFKC);
    }
}
