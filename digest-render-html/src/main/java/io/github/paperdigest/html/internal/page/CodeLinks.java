package io.github.paperdigest.html.internal.page;

import io.github.paperdigest.model.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a paper's abstract or comment says that its code, models or data are. Only hosts of that kind are linked,
 * always by https, and with an address of harmless characters.
 */
final class CodeLinks {

    private static final int MOST = 3;

    /** A host of code, and a path of at least one name. TeX writes an underscore as {@code \_}. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?<![\\w.@/-])(?:https?://)?(?:www\\.)?"
            + "(github\\.com|gitlab\\.(?:com|[a-z0-9-]+(?:\\.[a-z0-9-]+){1,3})|huggingface\\.co|bitbucket\\.org"
            + "|codeberg\\.org|gitee\\.com|anonymous\\.4open\\.science|[a-z0-9-]+\\.github\\.io)"
            + "/((?:\\\\_|[\\w.~/-])*[\\w/-])");

    /** What an address has to have at least; most texts have none of it. */
    private static final List<String> SIGNS =
            List.of("github", "gitlab", "huggingface", "bitbucket", "codeberg", "gitee", "4open");

    private static final Map<String, String> NAMES = Map.of(
            "github.com", "GitHub",
            "huggingface.co", "Hugging Face",
            "bitbucket.org", "Bitbucket",
            "codeberg.org", "Codeberg",
            "gitee.com", "Gitee",
            "anonymous.4open.science", "Code");

    private CodeLinks() {}

    /** The links, each address once, in the order of the text. */
    static List<Link> of(Paper paper) {
        Map<String, Link> links = new LinkedHashMap<>();
        for (String text : List.of(paper.abstractText(), paper.comment().orElse(""))) {
            if (!mayHaveAddress(text)) {
                continue;
            }
            Matcher found = ADDRESS.matcher(text);
            while (found.find() && links.size() < MOST) {
                String host = found.group(1).toLowerCase(Locale.ROOT);
                String path = found.group(2).replace("\\_", "_").replaceFirst("\\.git$", "");
                links.putIfAbsent(
                        (host + "/" + path).toLowerCase(Locale.ROOT),
                        new Link(name(host), "https://" + host + "/" + path));
            }
        }
        return new ArrayList<>(links.values());
    }

    private static boolean mayHaveAddress(String text) {
        if (text.indexOf('/') < 0) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    private static String name(String host) {
        if (host.startsWith("gitlab.")) {
            return "GitLab";
        }
        return NAMES.getOrDefault(host, host);
    }
}
