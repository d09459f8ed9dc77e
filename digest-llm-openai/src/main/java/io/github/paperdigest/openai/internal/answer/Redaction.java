package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the endpoint's own words fit to be shown: without secrets, without the prompt, on one line and not too long.
 * Immutable.
 */
public final class Redaction {

    private static final int MAX_LENGTH = 300;

    /** More than this is not looked at, since looking for the prompt takes time. */
    private static final int MAX_REDACTED = 8 * MAX_LENGTH;

    /** What may be left of a secret that was cut: some letters, each written with an escape. */
    private static final int LONGEST_STUMP = 100;

    /** The shortest piece of the prompt that counts as repeating it. */
    private static final int WINDOW = 24;

    private static final String GAP = "[…]";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    private final Credentials credentials;
    private final Prompt prompt;

    public Redaction(Credentials credentials, Prompt prompt) {
        this.credentials = credentials;
        this.prompt = prompt;
    }

    public String of(String words) {
        return cut(longer(words), MAX_LENGTH);
    }

    /** The same, but up to twice as long. */
    String longer(String words) {
        String masked = credentials.mask(cut(words, 2 * MAX_REDACTED));
        if (words.length() > 2 * MAX_REDACTED) {
            // What the cut leaves of a secret is not known for one any more.
            masked = masked.substring(0, Math.max(0, masked.length() - LONGEST_STUMP));
        }
        // Cut again, since the mask may lengthen it.
        return withoutPrompt(cut(masked, MAX_REDACTED))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }

    /** The values of headers made fit to be shown. */
    Map<String, String> of(Map<String, String> headers) {
        Map<String, String> redacted = new TreeMap<>(headers);
        redacted.replaceAll((name, value) -> of(value));
        return redacted;
    }

    /** A failure of the transport, whose words and headers may come from anywhere. */
    public RemoteFailure of(RemoteFailure failure) {
        return failure.withMessage(of(failure.message())).withHeaders(of(failure.headers()));
    }

    /** The same, or one in its place if a secret stands anywhere in its words or in those of what led to it. */
    public @Nullable Throwable of(@Nullable Throwable cause) {
        return cause == null ? null : MaskedException.of(cause, credentials::mask);
    }

    /** The beginning of a body, without the escapes of JSON, behind which a secret or the prompt would go unseen. */
    String ofJson(String body) {
        return of(ESCAPE.matcher(cut(body, 4 * MAX_REDACTED)).replaceAll(Redaction::unescaped));
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group(1) != null) {
            return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16)));
        }
        String letter = escape.group(2);
        int blank = "nrt".indexOf(letter);
        return blank < 0 ? Matcher.quoteReplacement(letter) : Character.toString("\n\r\t".charAt(blank));
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

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
