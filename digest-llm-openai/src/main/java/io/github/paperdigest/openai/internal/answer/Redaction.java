package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.internal.chat.Quotation;
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

    /** What may be left of a secret that was cut: some letters, each written with an escape. */
    private static final int LONGEST_STUMP = 100;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))");

    private final Credentials credentials;
    private final Quotation quotation;

    public Redaction(Credentials credentials, Prompt prompt) {
        this.credentials = credentials;
        this.quotation = new Quotation(prompt);
    }

    public String of(String words) {
        return Quotation.cut(longer(words), Quotation.MAX_LENGTH);
    }

    /** The same, but up to twice as long. */
    String longer(String words) {
        String masked = credentials.mask(Quotation.cut(words, 2 * Quotation.MAX_READ));
        if (words.length() > 2 * Quotation.MAX_READ) {
            // What the cut leaves of a secret is not known for one any more.
            masked = masked.substring(0, Math.max(0, masked.length() - LONGEST_STUMP));
        }
        return quotation.longer(masked);
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
        return of(ESCAPE.matcher(Quotation.cut(body, 4 * Quotation.MAX_READ)).replaceAll(Redaction::unescaped));
    }

    private static String unescaped(MatchResult escape) {
        if (escape.group(1) != null) {
            return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16)));
        }
        String letter = escape.group(2);
        int blank = "nrt".indexOf(letter);
        return blank < 0 ? Matcher.quoteReplacement(letter) : Character.toString("\n\r\t".charAt(blank));
    }
}
