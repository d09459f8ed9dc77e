package io.github.paperdigest.markdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Follows every relative link of every page of a site, to the file and to the place in it. */
final class BrokenLinks {

    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    private BrokenLinks() {}

    static List<String> in(Path site) throws IOException {
        BrokenLinks links = new BrokenLinks();
        try (Stream<Path> files = Files.walk(site)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            for (Path page : pages) {
                links.check(page.normalize());
            }
        }
        return links.broken;
    }

    private void check(Path page) throws IOException {
        for (String link : ParsedPage.of(Files.readString(page)).links) {
            if (!link.matches("https?://.*")) {
                checkRelative(page, link);
            }
        }
    }

    private void checkRelative(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.isRegularFile(target)) {
            broken.add(page + " -> " + link);
        } else if (!anchor.isEmpty() && !anchorsOf(target).contains(anchor)) {
            broken.add(page + " -> " + link + " (no such place)");
        }
    }

    private Set<String> anchorsOf(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = new HashSet<>();
            Matcher matcher = ANCHOR.matcher(Files.readString(page));
            while (matcher.find()) {
                known.add(matcher.group(1));
            }
            anchors.put(page, known);
        }
        return known;
    }
}
