package io.github.paperdigest.html.internal.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.paperdigest.html.internal.text.PaperText;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the search needs of a month, as two scripts that hand their data over: a page that was opened from the disk may
 * load scripts, but not read files. One has the papers, the other the words of their abstracts, each with its papers.
 *
 * <p>Both are texts that a browser reads at once and that take little room: a word gives only what differs from the word
 * before it, after a character that tells how much they share; a list of papers gives the distances between them.
 */
final class SearchIndex {

    /**
     * A row of the index.
     *
     * @param listed the paper in lists
     * @param paper the paper
     */
    record Row(ListedPaper listed, Paper paper) {}

    /** Their places are the lengths of what a word shares with the word before it. None is a letter or a digit. */
    private static final String SHARED = "!#$%&()*+,-./:;=?@[]^_`{|}~";

    /** Characters that stand for themselves in a JSON text, in their order. */
    private static final int DIGITS = 91;

    /** Distances below this have one character, others two, and the last first character stands for a long way. */
    private static final int SHORT = 61;

    private static final int FAR = (DIGITS - 1 - SHORT) * DIGITS;

    private final YearMonth month;
    private final List<Row> rows;

    /**
     * An index.
     *
     * @param rows the month's papers, in the order in which they are found
     */
    SearchIndex(YearMonth month, List<Row> rows) {
        this.month = month;
        this.rows = rows;
    }

    /** The script with the papers. */
    String papers() {
        List<String> topics = new ArrayList<>(
                rows.stream().map(row -> row.listed().topic()).collect(Collectors.toCollection(TreeSet::new)));
        return "digestPapers(\"" + month + "\"," + JsonFile.line(json -> writePapers(topics, json)) + ");\n";
    }

    private void writePapers(List<String> topics, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeStartArray();
        for (String topic : topics) {
            json.writeString(topic);
        }
        json.writeEndArray();
        for (Row row : rows) {
            json.writeStartArray();
            json.writeString(row.listed().id());
            json.writeNumber(row.listed().date().getDayOfMonth());
            json.writeNumber(topics.indexOf(row.listed().topic()));
            json.writeString(marks(row.listed()));
            json.writeString(row.listed().title());
            json.writeString(row.paper().authors().stream()
                    .map(Author::name)
                    .map(PaperText::plain)
                    .collect(Collectors.joining(", ")));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static String marks(ListedPaper paper) {
        Scores scores = paper.scores();
        if (scores == null) {
            return "";
        }
        String relevance = Scores.plain(scores.relevance());
        return scores.novelty().isEmpty()
                ? relevance
                : relevance + " + " + Scores.plain(scores.novelty().getAsDouble());
    }

    /** The script with the words of the abstracts, without those that are in the paper's title anyway. */
    String words() {
        Map<String, List<Integer>> papersByWord = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Paper paper = rows.get(i).paper();
            Set<String> words = new HashSet<>(SearchWords.of(paper.abstractText()));
            words.removeAll(SearchWords.STOP_WORDS);
            SearchWords.of(paper.title()).forEach(words::remove);
            for (String word : words) {
                papersByWord.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
            }
        }
        StringBuilder words = new StringBuilder();
        StringBuilder papers = new StringBuilder();
        String before = "";
        for (Map.Entry<String, List<Integer>> entry : new TreeMap<>(papersByWord).entrySet()) {
            int shared = shared(before, entry.getKey());
            words.append(SHARED.charAt(shared))
                    .append(entry.getKey(), shared, entry.getKey().length());
            before = entry.getKey();
            distances(entry.getValue(), papers);
            papers.append(' ');
        }
        return "digestWords(\"" + month + "\","
                + JsonFile.line(json -> {
                    json.writeStartArray();
                    json.writeString(String.join(" ", new TreeSet<>(SearchWords.STOP_WORDS)));
                    json.writeString(words.toString());
                    json.writeString(papers.toString());
                    json.writeEndArray();
                })
                + ");\n";
    }

    private static int shared(String before, String word) {
        int most = Math.min(Math.min(before.length(), word.length()), SHARED.length() - 1);
        int shared = 0;
        while (shared < most && before.charAt(shared) == word.charAt(shared)) {
            shared++;
        }
        return shared > 0 && Character.isHighSurrogate(word.charAt(shared - 1)) ? shared - 1 : shared;
    }

    private static void distances(List<Integer> papers, StringBuilder text) {
        int before = -1;
        for (int paper : papers) {
            int distance = paper - before - 1;
            before = paper;
            for (; distance >= SHORT + FAR; distance -= FAR) {
                text.append(digit(DIGITS - 1));
            }
            if (distance < SHORT) {
                text.append(digit(distance));
            } else {
                text.append(digit(SHORT + (distance - SHORT) / DIGITS)).append(digit((distance - SHORT) % DIGITS));
            }
        }
    }

    private static char digit(int value) {
        char c = (char) ('#' + value);
        return c < '\\' ? c : (char) (c + 1);
    }
}
