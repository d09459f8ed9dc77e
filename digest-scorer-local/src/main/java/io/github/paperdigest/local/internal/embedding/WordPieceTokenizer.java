package io.github.paperdigest.local.internal.embedding;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into the word pieces of an uncased BERT model, as the tokenizer does that the model was published with.
 * Whatever the text holds, this ends after one look at each character, and sooner when there are tokens enough.
 *
 * <p>Immutable and thread-safe.
 */
public final class WordPieceTokenizer {

    /** Longer words are one unknown word. */
    private static final int LONGEST_WORD = 100;

    private static final String CONTINUING = "##";

    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> continuations = new HashMap<>();
    private final Pattern special;
    private final int unknown;
    private final int start;
    private final int end;
    private final int longestPiece;

    private WordPieceTokenizer(JsonPlace json) {
        for (Map.Entry<String, JsonPlace> entry :
                json.get("model").get("vocab").members().entrySet()) {
            String piece = entry.getKey();
            int id = entry.getValue().integer();
            if (piece.length() > CONTINUING.length() && piece.startsWith(CONTINUING)) {
                continuations.put(piece.substring(CONTINUING.length()), id);
            } else {
                beginnings.put(piece, id);
            }
        }
        this.longestPiece = Math.max(longest(beginnings), longest(continuations));
        this.unknown = idOf("[UNK]");
        this.start = idOf("[CLS]");
        this.end = idOf("[SEP]");
        List<String> names = json.list(
                "added_tokens", token -> Pattern.quote(token.get("content").text()));
        this.special = Pattern.compile(names.isEmpty() ? "(?!)" : names.stream().collect(Collectors.joining("|")));
    }

    /**
     * Reads the vocabulary from a {@code tokenizer.json}.
     *
     * @throws ConfigurationException if it is not one of a BERT model
     */
    public static WordPieceTokenizer read(String tokenizerJson) {
        JsonPlace json = JsonFile.parseSettings("the tokenizer of the embedding model", tokenizerJson);
        JsonPlace type = json.get("model").get("type");
        if (!type.text().equals("WordPiece")) {
            throw type.error("WordPiece is expected");
        }
        return new WordPieceTokenizer(json);
    }

    /**
     * The numbers of a text's tokens, the marks of its start and end included.
     *
     * @param most how many at most, 2 or more; the text is cut after so many
     */
    public long[] encode(String text, int most) {
        Pieces pieces = new Pieces(most - 2);
        boolean more = true;
        int from = 0;
        // The names of special tokens stand for them also where a text has them; the published tokenizer does so.
        Matcher names = special.matcher(text);
        while (more && names.find()) {
            more = BasicText.read(text, from, names.start(), pieces)
                    && pieces.add(beginnings.getOrDefault(names.group(), unknown));
            from = names.end();
        }
        if (more) {
            BasicText.read(text, from, text.length(), pieces);
        }
        return pieces.between(start, end);
    }

    private int idOf(String token) {
        Integer id = beginnings.get(token);
        if (id == null) {
            throw new ConfigurationException("the tokenizer of the embedding model knows no " + token);
        }
        return id;
    }

    private static int longest(Map<String, Integer> pieces) {
        return pieces.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The pieces of the words so far. */
    private final class Pieces implements BasicText.Words {

        private final int most;
        private final List<Integer> ids = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private int letters;

        Pieces(int most) {
            this.most = most;
        }

        @Override
        public void letter(int codePoint) {
            if (letters < LONGEST_WORD) {
                word.appendCodePoint(codePoint);
            }
            letters = Math.min(letters + 1, LONGEST_WORD + 1);
        }

        @Override
        public boolean end() {
            if (letters > 0) {
                addWord();
                word.setLength(0);
                letters = 0;
            }
            return ids.size() < most;
        }

        boolean add(int id) {
            ids.add(id);
            return ids.size() < most;
        }

        private void addWord() {
            int before = ids.size();
            int from = 0;
            while (from < word.length()) {
                int to = letters > LONGEST_WORD ? from : endOfPiece(from);
                if (to == from) {
                    ids.subList(before, ids.size()).clear();
                    ids.add(unknown);
                    return;
                }
                from = to;
            }
        }

        /** Adds the longest piece that begins here; where it ends, or where it would begin if there is none. */
        private int endOfPiece(int from) {
            Map<String, Integer> known = from == 0 ? beginnings : continuations;
            for (int to = Math.min(word.length(), from + longestPiece); to > from; to--) {
                @Nullable Integer id = known.get(word.substring(from, to));
                if (id != null) {
                    ids.add(id);
                    return to;
                }
            }
            return from;
        }

        long[] between(int first, int last) {
            int size = Math.min(ids.size(), most);
            long[] tokens = new long[size + 2];
            tokens[0] = first;
            for (int i = 0; i < size; i++) {
                tokens[i + 1] = ids.get(i);
            }
            tokens[size + 1] = last;
            return tokens;
        }
    }
}
