package io.github.paperdigest.springai;

import io.github.paperdigest.internal.chat.ForeignExceptions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the exceptions that come through Spring AI. Their classes belong to the libraries behind each model and have no
 * common ancestor, but wherever an endpoint answered, the message begins with the status: {@code HTTP 429 - {…}} by Spring
 * AI's own error handler, {@code 429 Too Many Requests: …} by Spring's web clients, {@code 429: …} by OpenAI's library.
 */
final class ThrownBySpringAi implements ForeignExceptions {

    private static final Pattern STATUS =
            Pattern.compile("\\A(?:HTTP )?([345]\\d\\d)\\b(?:\\s*[-:]\\s*|\\s+)?(.*)\\z", Pattern.DOTALL);

    /** What stands between the status and the body in the messages of Spring's web clients. */
    private static final Pattern PHRASE = Pattern.compile("\\A[\\w -]{3,40}: (?=[\"{\\[])");

    @Override
    public Optional<Told> answer(Throwable exception) {
        Matcher message = STATUS.matcher(String.valueOf(exception.getMessage()));
        return message.matches()
                ? Optional.of(new Told(
                        Integer.parseInt(message.group(1)),
                        body(message.group(2).strip())))
                : Optional.empty();
    }

    @Override
    public Optional<Told> meaning(Throwable exception) {
        return switch (exception.getClass().getSimpleName()) {
            case "TransientAiException" -> Optional.of(new Told(503, String.valueOf(exception.getMessage())));
            case "NonTransientAiException" -> Optional.of(new Told(400, String.valueOf(exception.getMessage())));
            default -> Optional.empty();
        };
    }

    /** The body, which Spring's web clients put in quotes. */
    private static String body(String words) {
        String body = PHRASE.matcher(words).replaceFirst("");
        return body.length() > 1 && body.startsWith("\"") && body.endsWith("\"")
                ? body.substring(1, body.length() - 1)
                : body;
    }
}
