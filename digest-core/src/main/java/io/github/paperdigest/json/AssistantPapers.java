package io.github.paperdigest.json;

import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The selected papers of a Python assistant's day, in the order of its file. */
final class AssistantPapers {

    private static final Pattern VERSIONED_ID = Pattern.compile("(.*[0-9])v([1-9][0-9]{0,3})");
    private static final Pattern AFFILIATED_AUTHOR = Pattern.compile("(\\S[^()]*\\S) \\((.*)\\)");

    private final List<Decision> decisions = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    private AssistantPapers() {}

    static AssistantPapers read(JsonPlace root) {
        AssistantPapers papers = new AssistantPapers();
        for (Map.Entry<String, JsonPlace> member : root.members().entrySet()) {
            papers.add(member.getKey(), member.getValue());
        }
        return papers;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** What could not be taken over. */
    List<Notice> notices() {
        return notices;
    }

    private void add(String key, JsonPlace record) {
        Paper paper = paper(key, record);
        decisions.add(Decision.builder(paper, Decision.Disposition.SELECTED)
                .scores(scores(paper.id(), record).orElse(null))
                .comment(record.find("COMMENT").map(JsonPlace::printed).orElse(null))
                .build());
    }

    private static Paper paper(String key, JsonPlace record) {
        String id = record.find("arxiv_id")
                .or(() -> record.find("ARXIVID"))
                .map(JsonPlace::printed)
                .orElse(key);
        Matcher versioned = VERSIONED_ID.matcher(id);
        boolean hasVersion = versioned.matches();
        String title = record.get("title").text();
        Paper.Builder paper = record.checked(() -> Paper.builder(hasVersion ? versioned.group(1) : id, title));
        if (hasVersion) {
            paper.version(Integer.parseInt(versioned.group(2)));
        }
        return paper.authors(authors(record.list("authors", JsonPlace::text)))
                .abstractText(record.find("abstract").map(JsonPlace::text).orElse(""))
                .build();
    }

    /** Puts authors together again whose affiliations were split at their commas. */
    private static List<Author> authors(List<String> parts) {
        List<Author> authors = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        int depth = 0;
        for (String part : parts) {
            pending.append(pending.isEmpty() ? "" : ", ").append(part);
            depth += depthOf(part);
            if (depth <= 0) {
                add(pending.toString(), authors);
                pending.setLength(0);
                depth = 0;
            }
        }
        add(pending.toString(), authors);
        return authors;
    }

    private static void add(String text, List<Author> authors) {
        if (text.isBlank()) {
            return;
        }
        Matcher affiliated = AFFILIATED_AUTHOR.matcher(text);
        authors.add(
                affiliated.matches()
                        ? new Author(affiliated.group(1), List.of(affiliated.group(2)), text)
                        : Author.of(text));
    }

    private static int depthOf(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }

    private Optional<Scores> scores(String id, JsonPlace record) {
        Optional<JsonPlace> relevance = record.find("RELEVANCE");
        Optional<JsonPlace> novelty = record.find("NOVELTY");
        if (relevance.isEmpty()) {
            return Optional.empty();
        }
        try {
            double mark = Double.parseDouble(relevance.get().printed());
            return Optional.of(
                    novelty.isEmpty()
                            ? Scores.relevanceOnly(mark)
                            : Scores.of(mark, Double.parseDouble(novelty.get().printed())));
        } catch (IllegalArgumentException e) {
            notices.add(Notice.info(id, "its scores are not from 1 to 10 and are left out: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
