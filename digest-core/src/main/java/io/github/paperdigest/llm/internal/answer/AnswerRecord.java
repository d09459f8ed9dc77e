package io.github.paperdigest.llm.internal.answer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One object of a model's answer, its values as text.
 *
 * @param fields the values that are not null, under keys of lower-case letters and digits alone
 * @param label the key under which the object itself stood in the answer, or an empty string
 * @param repaired whether it had to be mended to be read
 */
public record AnswerRecord(Map<String, String> fields, String label, boolean repaired) {

    public AnswerRecord {
        fields = Map.copyOf(fields);
    }

    /** The value under the first of these keys that there is. */
    public Optional<String> field(Iterable<String> keys) {
        for (String key : keys) {
            String value = fields.get(key);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A key without its letter case, blanks, dashes and underscores, in which models are not consistent. */
    public static String normalizedKey(String key) {
        StringBuilder normalized = new StringBuilder(key.length());
        key.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(normalized::appendCodePoint);
        return normalized.toString();
    }
}
