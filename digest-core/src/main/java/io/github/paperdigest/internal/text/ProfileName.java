package io.github.paperdigest.internal.text;

import java.util.regex.Pattern;

/** Names of profiles as archives take them: no name leads out of a directory. */
public final class ProfileName {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private ProfileName() {}

    /** Whether a name is allowed. */
    public static boolean isAllowed(String name) {
        return ALLOWED.matcher(name).matches();
    }

    /**
     * Refuses a name that is not allowed.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void require(String name) {
        if (!isAllowed(name)) {
            throw new IllegalArgumentException("not a profile's name: '" + name + "'");
        }
    }
}
