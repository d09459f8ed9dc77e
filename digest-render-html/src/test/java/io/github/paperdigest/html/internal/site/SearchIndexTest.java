package io.github.paperdigest.html.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The search index of a month")
class SearchIndexTest {

    private static final YearMonth MONTH = YearMonth.of(2025, 10);
    private static final String SHARED = "!#$%&()*+,-./:;=?@[]^_`{|}~";

    @Test
    @DisplayName("has of each paper id, day, topic, marks, title and authors")
    void hasPapers() throws Exception {
        Paper paper = Paper.builder("2510.00001", "On \"x\" </script>")
                .authorNames(List.of("Ada", "Bo"))
                .abstractText("Text.")
                .build();
        String script = new SearchIndex(MONTH, List.of(row(paper, 7))).papers();

        assertThat(data(script, "digestPapers"))
                .hasToString("[[\"Theory\"],[\"2510.00001\",7,0,\"9 + 8\",\"On \\\"x\\\" </script>\",\"Ada, Bo\"]]");
    }

    @Test
    @DisplayName("leads from every word of an abstract to its papers, however far apart they are")
    void findsWords() throws Exception {
        Random random = new Random(7);
        List<SearchIndex.Row> rows = new ArrayList<>();
        Map<String, Set<Integer>> expected = new TreeMap<>();
        for (int i = 0; i < 6000; i++) {
            StringBuilder text = new StringBuilder();
            for (String word : List.of("common" + random.nextInt(3), "rare" + random.nextInt(500), "schön", "数学")) {
                if (random.nextInt(4) > 0 || i == 5999) {
                    text.append(word).append(", ");
                    expected.computeIfAbsent(word.replace('ö', 'o'), any -> new TreeSet<>())
                            .add(i);
                }
            }
            if (i % 5999 == 0) {
                text.append("ends ").append("x".repeat(200));
                expected.computeIfAbsent("ends", any -> new TreeSet<>()).add(i);
                expected.computeIfAbsent("x".repeat(40), any -> new TreeSet<>()).add(i);
            }
            rows.add(row(
                    Paper.builder("p" + i, "A title")
                            .abstractText(text.toString())
                            .build(),
                    1));
        }

        assertThat(decoded(new SearchIndex(MONTH, rows).words())).isEqualTo(expected);
    }

    @Test
    @DisplayName("has no stop words, and no words that the title has")
    void leavesOutWords() throws Exception {
        Paper paper = Paper.builder("2510.00001", "Sparse Networks")
                .abstractText("We look at the SPARSE Networks of the brain.")
                .build();

        assertThat(decoded(new SearchIndex(MONTH, List.of(row(paper, 1))).words()))
                .containsOnlyKeys("look", "brain");
    }

    private static SearchIndex.Row row(Paper paper, int day) {
        return new SearchIndex.Row(
                new ListedPaper(
                        LocalDate.of(2025, 10, day), 1, paper.id(), paper.title(), Scores.of(9, 8), "Theory", ""),
                paper);
    }

    private static JsonNode data(String script, String function) throws Exception {
        assertThat(script).startsWith(function + "(\"2025-10\",").endsWith(");\n");
        return new ObjectMapper().readTree(script.substring(script.indexOf(',') + 1, script.length() - 3));
    }

    /** What the script of the pages does. */
    private static Map<String, Set<Integer>> decoded(String script) throws Exception {
        JsonNode data = data(script, "digestWords");
        String[] lists = data.get(2).asText().split(" ", -1);
        Map<String, Set<Integer>> papers = new TreeMap<>();
        String word = "";
        int number = 0;
        String words = data.get(1).asText();
        for (int start = 0; start < words.length(); number++) {
            int end = start + 1;
            while (end < words.length() && SHARED.indexOf(words.charAt(end)) < 0) {
                end++;
            }
            word = word.substring(0, SHARED.indexOf(words.charAt(start))) + words.substring(start + 1, end);
            papers.put(word, unpacked(lists[number]));
            start = end;
        }
        return papers;
    }

    private static Set<Integer> unpacked(String list) {
        Set<Integer> papers = new TreeSet<>();
        int paper = -1;
        for (int i = 0; i < list.length(); i++) {
            int step = value(list.charAt(i));
            if (step == 90) {
                paper += 2639;
            } else if (step < 61) {
                paper += 1 + step;
                papers.add(paper);
            } else {
                i++;
                paper += 1 + 61 + (step - 61) * 91 + value(list.charAt(i));
                papers.add(paper);
            }
        }
        return papers;
    }

    private static int value(char c) {
        return c - (c > '\\' ? 36 : 35);
    }
}
