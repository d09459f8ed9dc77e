package io.github.paperdigest.internal.chat;

import io.github.paperdigest.model.Prompt;

/**
 * Makes the words of others fit to be shown: without the prompt, on one line and not too long.
 *
 * @param prompt what is left out where they repeat it
 */
public record Quotation(Prompt prompt) {

    /** How long a quotation is at most. */
    public static final int MAX_LENGTH = 300;

    /** More than this is not looked at, since looking for the prompt takes time. */
    public static final int MAX_READ = 8 * MAX_LENGTH;

    /** The shortest piece of the prompt that counts as repeating it. */
    private static final int WINDOW = 24;

    private static final String GAP = "[…]";

    /** What may be shown of a text. */
    public String of(String words) {
        return cut(longer(words), MAX_LENGTH);
    }

    /** The same, but up to twice as long. */
    public String longer(String words) {
        return withoutPrompt(cut(words, MAX_READ))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    /** Goes on until there is surely more than can be shown. */
    private String withoutPrompt(String words) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < words.length() && result.length() < 2 * MAX_LENGTH) {
            int length = repeatedLength(words, at);
            if (length == 0) {
                result.append(words.charAt(at));
                at++;
            } else {
                result.append(GAP);
                at += length;
            }
        }
        return result.toString();
    }

    /** How many characters from a place on repeat the prompt; 0 if too few to matter. */
    private int repeatedLength(String words, int from) {
        int end = from + WINDOW;
        if (end > words.length() || !isInPrompt(words.substring(from, end))) {
            return 0;
        }
        while (end < words.length() && isInPrompt(words.substring(end - WINDOW + 1, end + 1))) {
            end++;
        }
        return end - from;
    }

    private boolean isInPrompt(String piece) {
        return prompt.user().contains(piece) || prompt.system().contains(piece);
    }

    /** The beginning of a text, of so many characters at most and a mark. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
