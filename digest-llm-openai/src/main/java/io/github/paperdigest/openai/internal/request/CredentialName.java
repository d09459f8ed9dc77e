package io.github.paperdigest.openai.internal.request;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the name of a header, a query parameter or a body field whether its value is a credential. */
final class CredentialName {

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private static final Pattern CREDENTIAL = Pattern.compile("(?:key|token|secret|passw(?:or)?d|pwd|passphrase"
            + "|auth(?:orization|entication)?|credential|signature|sig|bearer|jwt|cookie|session|code|sas)s?(?![a-z])");

    private CredentialName() {}

    /** For instance {@code X-Api-Key}, {@code subscription-key}, {@code accessToken} or {@code password}. */
    static boolean matches(String name) {
        String words = CAMEL_HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return CREDENTIAL.matcher(words).find();
    }
}
