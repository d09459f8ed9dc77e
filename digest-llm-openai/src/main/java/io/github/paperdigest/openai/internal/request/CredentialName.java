package io.github.paperdigest.openai.internal.request;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the name of a header, a query parameter or a body field, or by its value, whether it is a credential. */
final class CredentialName {

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?:key|(?<!(?:bos|eos|pad|sep|unk|stop|end|mask)[ _-]?)token|secret|passw(?:or)?d|pwd|passphrase"
                    + "|auth(?:orization|entication)?|credential|signature|sig|bearer|jwt|cookie|session|code|sas)s?(?![a-z])");

    /** Known beginnings of keys, JSON Web Tokens, an HTTP scheme with what follows it, and long random text. */
    private static final Pattern KEY =
            Pattern.compile("(?:sk|pk|rk|gsk|xai|hf|nvapi|r8|csk|fw|pplx|gh[op]|glpat|xox[a-z])[-_][-_.A-Za-z0-9]{12,}"
                    + "|(?:AKIA|AIza|ya29|eyJ)[-_.A-Za-z0-9]{13,}|(?i:bearer|basic) \\S+"
                    + "|(?=\\D*\\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=]{24,}");

    private CredentialName() {}

    /** True if a value is a key whatever its name is. */
    static boolean isKey(String value) {
        return KEY.matcher(value.strip()).matches();
    }

    /** For instance {@code X-Api-Key}, {@code subscription-key}, {@code accessToken} or {@code password}. */
    static boolean matches(String name) {
        String words = CAMEL_HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return CREDENTIAL.matcher(words).find();
    }
}
