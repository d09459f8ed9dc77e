package io.github.paperdigest.openai;

import io.github.paperdigest.model.Prompt;

/** Makes the endpoint's own words fit to be shown: without secrets, without the prompt, on one line and not too long. */
final class Quotation {

    private static final int MAX_LENGTH = 300;

    /** The shortest piece of the prompt that counts as repeating it. */
    private static final int WINDOW = 24;

    private static final String GAP = "[…]";

    private final Credentials credentials;
    private final Prompt prompt;

    Quotation(Credentials credentials, Prompt prompt) {
        this.credentials = credentials;
        this.prompt = prompt;
    }

    String of(String words) {
        // Cut before the prompt is looked for, which takes time, and again after, since the mask may lengthen it.
        String masked = credentials.mask(cut(words, 8 * MAX_LENGTH));
        String line = withoutPrompt(masked).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return cut(line, MAX_LENGTH);
    }

    private String withoutPrompt(String words) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < words.length()) {
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

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
