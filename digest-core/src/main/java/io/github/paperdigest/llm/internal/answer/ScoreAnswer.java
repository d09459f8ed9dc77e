package io.github.paperdigest.llm.internal.answer;

import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer says of the papers of its batch. A paper counts only if exactly one sound record, or several that agree,
 * speak of it; whatever is wrong with a record touches no other paper.
 */
public final class ScoreAnswer {

    /**
     * The marks for one paper.
     *
     * @param scores the marks
     * @param comment the model's comment, possibly empty
     */
    public record Mark(Scores scores, String comment) {}

    public static final List<String> ID_KEYS = List.of("arxivid", "paperid", "id", "doi", "arxiv");
    static final List<String> COMMENT_KEYS = List.of("comment", "comments", "reason", "explanation");
    private static final List<String> RELEVANCE_KEYS = List.of("relevance", "relevancescore");
    private static final List<String> NOVELTY_KEYS = List.of("novelty", "noveltyscore");

    private static final Pattern ID_DECORATION = Pattern.compile(
            "(?i)^\\s*(?:https?://(?:www\\.|export\\.)?arxiv\\.org/(?:abs|pdf|html)/|arxiv\\s*:\\s*|oai:arxiv\\.org:"
                    + "|https?://(?:dx\\.)?doi\\.org/|doi\\s*:\\s*)?"
                    + "(.*?)(?:v\\d{1,3})?(?:\\.pdf)?\\s*$");

    /** A number, possibly out of a highest one, possibly with words behind it. */
    private static final Pattern SCORE =
            Pattern.compile("([+-]?\\d{1,3}(?:\\.\\d{1,6})?)(?:\\s*(?:/|out of)\\s*(5|10|100))?(?:[\\s(][^0-9]*)?");

    private static final int MAX_COMMENT = 2_000;

    private final Map<String, Mark> marks;
    private final Map<String, String> refusals;
    private final int repairs;

    private ScoreAnswer(Map<String, Mark> marks, Map<String, String> refusals, int repairs) {
        this.marks = Map.copyOf(marks);
        this.refusals = Map.copyOf(refusals);
        this.repairs = repairs;
    }

    /** What one record of an answer says. */
    public interface Reading {

        /** Why the record holds no mark, if that is so. */
        Optional<String> refusalOf(AnswerRecord record);

        /** The mark of a record that holds one. */
        Mark markOf(AnswerRecord record);

        /** The mark of a paper that an answer leaves out which marks others; empty if it has none. */
        default Optional<Mark> markOfOmitted() {
            return Optional.empty();
        }
    }

    /** Reads relevance and novelty from 1 to 10. */
    public static final Reading SCORES = new Reading() {
        @Override
        public Optional<String> refusalOf(AnswerRecord record) {
            return scoreRefusal("relevance", record.field(RELEVANCE_KEYS))
                    .or(() -> scoreRefusal("novelty", record.field(NOVELTY_KEYS)));
        }

        @Override
        public Mark markOf(AnswerRecord record) {
            return new Mark(
                    Scores.of(scoreIn(record, RELEVANCE_KEYS), scoreIn(record, NOVELTY_KEYS)),
                    text(record, COMMENT_KEYS));
        }
    };

    /** Reads the answer to a prompt that asks for the scores of these papers. */
    public static ScoreAnswer read(String answer, List<String> ids) {
        return read(answer, ids, SCORES);
    }

    /** Reads the answer to a prompt about these papers. */
    public static ScoreAnswer read(String answer, List<String> ids, Reading reading) {
        Map<String, String> idByForm = idByForm(ids);
        Map<String, Mark> marks = new LinkedHashMap<>();
        Map<String, String> refusals = new LinkedHashMap<>();
        Set<String> contradicted = new HashSet<>();
        int repairs = 0;
        int foreign = 0;
        List<AnswerRecord> records = AnswerReader.read(answer);
        for (AnswerRecord record : records) {
            Optional<String> id = paperOf(record, idByForm, records.size());
            if (id.isEmpty()) {
                foreign++;
                continue;
            }
            repairs += record.repaired() ? 1 : 0;
            reading.refusalOf(record).ifPresentOrElse(reason -> refusals.putIfAbsent(id.get(), reason), () -> {
                Mark mark = reading.markOf(record);
                Mark other = marks.putIfAbsent(id.get(), mark);
                if (other != null && !other.scores().equals(mark.scores())) {
                    contradicted.add(id.get());
                }
            });
        }
        for (String id : contradicted) {
            marks.remove(id);
            refusals.put(id, "the answer gives the paper different scores in different places");
        }
        if (!marks.isEmpty()) {
            reading.markOfOmitted()
                    .ifPresent(mark -> ids.stream()
                            .filter(id -> !refusals.containsKey(id))
                            .forEach(id -> marks.putIfAbsent(id, mark)));
        }
        refusals.keySet().removeAll(marks.keySet());
        for (String id : ids) {
            if (!marks.containsKey(id)) {
                refusals.putIfAbsent(id, absence(records.size(), foreign));
            }
        }
        return new ScoreAnswer(marks, refusals, repairs);
    }

    /** What the answer says of these papers; the repairs stay those of all. */
    public ScoreAnswer about(List<Paper> papers) {
        Set<String> ids = papers.stream().map(Paper::id).collect(Collectors.toSet());
        Map<String, Mark> some = new HashMap<>(marks);
        some.keySet().retainAll(ids);
        Map<String, String> open = new HashMap<>(refusals);
        open.keySet().retainAll(ids);
        return new ScoreAnswer(some, open, repairs);
    }

    /** The marks, by paper id. */
    public Map<String, Mark> marks() {
        return marks;
    }

    /** Why the other papers of the batch have none, by paper id. */
    public Map<String, String> refusals() {
        return refusals;
    }

    /** How many records had to be mended. */
    public int repairs() {
        return repairs;
    }

    /** The ids of a batch by the forms that mean them: the very id, and its bare form where that means no other. */
    private static Map<String, String> idByForm(List<String> ids) {
        Map<String, String> idByForm = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (String id : ids) {
            String other = idByForm.put(bareId(id), id);
            if (other != null && !other.equals(id)) {
                ambiguous.add(bareId(id));
            }
        }
        idByForm.keySet().removeAll(ambiguous);
        ids.forEach(id -> idByForm.put(id, id));
        return idByForm;
    }

    private static Optional<String> paperNamed(String text, Map<String, String> idByForm) {
        return Optional.ofNullable(idByForm.get(text.strip()))
                .or(() -> Optional.ofNullable(idByForm.get(bareId(text))));
    }

    /** An id without version, prefix and address, in lower case. */
    private static String bareId(String id) {
        Matcher matcher = ID_DECORATION.matcher(id);
        return (matcher.matches() ? matcher.group(1) : id).strip().toLowerCase(Locale.ROOT);
    }

    /** The paper of the batch that a record speaks of. */
    private static Optional<String> paperOf(AnswerRecord record, Map<String, String> idByForm, int records) {
        Optional<String> named = record.field(ID_KEYS);
        if (named.isPresent()) {
            return paperNamed(named.get(), idByForm);
        }
        Set<String> ids = Set.copyOf(idByForm.values());
        boolean onlyOneCanBeMeant = records == 1 && ids.size() == 1;
        return paperNamed(record.label(), idByForm)
                .or(() -> ids.stream().filter(id -> onlyOneCanBeMeant).findFirst());
    }

    private static String absence(int records, int foreign) {
        if (records == 0) {
            return "the answer holds nothing that can be read";
        }
        return "the answer does not mention the paper"
                + (foreign == 0
                        ? ""
                        : "; " + foreign + " of its " + records + " records are of no paper that was asked for");
    }

    private static Optional<String> scoreRefusal(String axis, Optional<String> value) {
        if (value.isEmpty()) {
            return Optional.of("the answer has no " + axis + " for the paper");
        }
        return score(value.get()).isPresent()
                ? Optional.empty()
                : Optional.of("the answer's " + axis + " is no score from 1 to 10: " + shortened(value.get()));
    }

    private static double scoreIn(AnswerRecord record, List<String> keys) {
        return record.field(keys).map(ScoreAnswer::score).orElseThrow().orElseThrow();
    }

    /** The text under the first of these keys that there is, cut if it is very long. */
    static String text(AnswerRecord record, List<String> keys) {
        String text = record.field(keys).orElse("").strip();
        return text.length() <= MAX_COMMENT ? text : text.substring(0, MAX_COMMENT) + "…";
    }

    private static OptionalDouble score(String text) {
        Matcher matcher = SCORE.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        if (matcher.group(2) != null) {
            value = value * Scores.HIGHEST / Integer.parseInt(matcher.group(2));
        }
        return value >= Scores.LOWEST && value <= Scores.HIGHEST ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
