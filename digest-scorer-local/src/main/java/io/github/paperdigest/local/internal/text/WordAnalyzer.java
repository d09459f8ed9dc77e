package io.github.paperdigest.local.internal.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Cuts a text into stemmed words, with or without the words that every paper uses. Texts in other languages than English
 * are cut by Unicode's rules and stay unstemmed.
 *
 * <p>Thread-safe.
 */
public final class WordAnalyzer {

    /** What is read of one text; an abstract has about 2,000 characters and arXiv allows no more than 1,920 words. */
    static final int LONGEST_TEXT = 20_000;

    private static final List<String> STOP_WORDS = List.of("""
            a an and are as at be been but by can could do does for from had has have how however i if in into is it its
            may more most no nor not of on only or our over same should so some such than that the their them then there
            these they this those through thus to under up was we were what when where which while who will with would
            you your approach approaches based find method methods model models paper papers propose proposed proposes
            result results show shows significantly use used uses using via work
            """.strip().split("\\s+", -1));

    private static final Set<String> STOP_STEMS = Set.copyOf(allWords().stems(String.join(" ", STOP_WORDS)));

    private final Analyzer analyzer;

    private WordAnalyzer(CharArraySet leftOut) {
        this.analyzer = new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                StandardTokenizer tokenizer = new StandardTokenizer();
                TokenStream words = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
                return new TokenStreamComponents(tokenizer, new PorterStemFilter(new StopFilter(words, leftOut)));
            }
        };
    }

    /** Keeps every word: "we show that" tells a theorem from a product, if not what either is about. */
    public static WordAnalyzer allWords() {
        return new WordAnalyzer(CharArraySet.EMPTY_SET);
    }

    /** Leaves out the words that say nothing of a subject. */
    public static WordAnalyzer subjectWords() {
        return new WordAnalyzer(new CharArraySet(STOP_WORDS, false));
    }

    /** Whether a term of one or more stems has none that says something of a subject. */
    public static boolean isWithoutSubject(String term) {
        return STOP_STEMS.containsAll(Arrays.asList(term.split(" ", -1)));
    }

    /** A stemmed word, and the word as it stood in the text. */
    public record Word(String stem, String surface) {}

    /** The stemmed words of a text in their order. */
    public List<String> stems(String text) {
        List<String> stems = new ArrayList<>();
        forEachWord(cut(text), (stem, from, to) -> stems.add(stem));
        return stems;
    }

    /** The words of a text in their order. */
    public List<Word> words(String text) {
        String cut = cut(text);
        List<Word> words = new ArrayList<>();
        forEachWord(cut, (stem, from, to) -> words.add(new Word(stem, cut.substring(from, to))));
        return words;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    private interface WordConsumer {
        void accept(String stem, int from, int to);
    }

    private void forEachWord(String text, WordConsumer consumer) {
        try (TokenStream stream = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                consumer.accept(term.toString(), offset.startOffset(), offset.endOffset());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }
}
