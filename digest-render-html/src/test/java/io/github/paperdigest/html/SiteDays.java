package io.github.paperdigest.html;

import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Days for sites, and sites as they are on the disk. */
public final class SiteDays {

    public static final LocalDate MONDAY = LocalDate.of(2025, 11, 10);
    private static final List<String> TOPICS = List.of("Pruning", "Theory of Learning");

    private SiteDays() {}

    /** A day with papers of both topics in turn. */
    public static Digest day(LocalDate date, int papers) {
        List<Decision> selected = new ArrayList<>();
        for (int i = 0; i < papers; i++) {
            String topic = i % 2 == 0 ? "Pruning" : "Theory of Learning";
            String id = "%02d%02d.%05d"
                    .formatted(date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth() * 100 + i);
            selected.add(selected(id, "Paper " + i + " of " + date, Scores.of(9, 8 - i % 8), topic));
        }
        return digest(date, selected).build();
    }

    public static Digest.Builder digest(LocalDate date, List<Decision> selected) {
        return Digest.builder(date, "me").topics(TOPICS).selected(selected);
    }

    public static Decision selected(String id, String title, Scores scores, String topic) {
        Paper paper = Paper.builder(id, title)
                .authorNames(List.of("Ada Lovelace", "José Núñez"))
                .abstractText("We look at sparse networks, in " + topic + ".")
                .categories(List.of("cs.LG"))
                .build();
        return Decision.builder(paper, Disposition.SELECTED)
                .scores(scores)
                .comment(topic + ": good.")
                .build();
    }

    public static Digest partial(LocalDate date) {
        return digest(date, List.of(selected("2511.90000", "Half a day", Scores.of(8, 8), "Pruning")))
                .verdict(RunVerdict.PARTIAL)
                .notSelected(List.of(
                        Decision.builder(Paper.builder("2511.90001", "Two").build(), Disposition.UNSCORED)
                                .reason("TIMEOUT")
                                .build()))
                .build();
    }

    public static Digest nothing(LocalDate date) {
        return Digest.builder(date, "me").verdict(RunVerdict.NO_ANNOUNCEMENT).build();
    }

    /** The files of a site and when each was written last, without what the site remembers. */
    public static SortedMap<String, String> files(Path site) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(site)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = site.relativize(file).toString().replace('\\', '/');
                files.put(path, Files.getLastModifiedTime(file) + " " + Files.getAttribute(file, "size"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static String text(Path site, String path) {
        try {
            return Files.readString(site.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Document page(Path site, String path) {
        return Jsoup.parse(text(site, path));
    }

    /** Links and files of the pages that lead nowhere. */
    public static List<String> brokenLinks(Path site) {
        List<String> broken = new ArrayList<>();
        for (String path : files(site).keySet()) {
            if (!path.endsWith(".html")) {
                continue;
            }
            for (Element element : page(site, path).select("a[href], link[href], script[src]")) {
                String address = element.hasAttr("href") ? element.attr("href") : element.attr("src");
                if (!address.matches("https?://.*") && !leadsSomewhere(site, path, address)) {
                    broken.add(path + " -> " + address);
                }
            }
        }
        return broken;
    }

    private static boolean leadsSomewhere(Path site, String path, String address) {
        int hash = address.indexOf('#');
        String file = hash < 0 ? address : address.substring(0, hash);
        Path target = file.isEmpty()
                ? site.resolve(path)
                : site.resolve(path).resolveSibling(file).normalize();
        if (!target.startsWith(site) || !Files.isRegularFile(target)) {
            return false;
        }
        String id = hash < 0 ? "" : java.net.URI.create(address.substring(hash)).getFragment();
        return id.isEmpty() || page(site, site.relativize(target).toString()).getElementById(id) != null;
    }
}
