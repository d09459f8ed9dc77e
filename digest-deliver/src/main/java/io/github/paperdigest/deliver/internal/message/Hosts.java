package io.github.paperdigest.deliver.internal.message;

import java.net.URI;
import java.util.regex.Pattern;

/** Which hosts are this machine. */
public final class Hosts {

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:0{0,4}:){2,7}0{0,3}1]?");

    private Hosts() {}

    /** Whether a name or address is surely that of this machine. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether nobody on the way can read what is sent there: https, or this machine. */
    public static boolean isPrivate(URI address) {
        return address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost())))
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null;
    }
}
