package io.github.paperdigest.html.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The stylesheet and the script of all pages: within a page, or as files of a site. */
public final class Assets {

    /** The stylesheet's name in a site. */
    public static final String STYLE_FILE = "digest.css";
    /** The name of the stylesheet of the pages around the days. */
    public static final String SITE_STYLE_FILE = "site.css";
    /** The script's name in a site. */
    public static final String SCRIPT_FILE = "digest.js";

    /** What only people who edit the files need. */
    private static final Pattern COMMENTS = Pattern.compile("(?m)^\\s*//.*$|/\\*.*?\\*/");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern BLANKS = Pattern.compile("(?<=[:;,{}>]) | (?=[{}>])|;\\s*(?=})");

    /** Operators, around which spaces mean nothing: no text within the scripts has one between spaces. */
    private static final Pattern OPERATORS = Pattern.compile(" ([-+?]?=|[=!]==|=>|[<>]=?|&&|\\|\\||\\?\\?=?|[?:+]) ");

    private static final String STYLE = withoutComments(read(STYLE_FILE), "");
    private static final String SITE_STYLE = withoutComments(read(SITE_STYLE_FILE), "");
    private static final String SCRIPT = compact(read(SCRIPT_FILE));
    private static final String SEARCH = compact(read("search.js"));

    private static final String STYLE_HASH = hashSource(STYLE);
    private static final String SCRIPT_HASH = hashSource(SCRIPT);

    private Assets() {}

    public static String style() {
        return STYLE;
    }

    public static String script() {
        return SCRIPT;
    }

    /** What the pages around the days need beyond the style of all pages. */
    public static String siteStyle() {
        return SITE_STYLE;
    }

    /** The script of a site's pages, which can search, too. */
    public static String siteScript() {
        return SCRIPT + "\n" + SEARCH;
    }

    static String styleHash() {
        return STYLE_HASH;
    }

    static String scriptHash() {
        return SCRIPT_HASH;
    }

    /** The source expression by which a Content-Security-Policy allows a text within a page, and no other. */
    private static String hashSource(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String compact(String script) {
        return OPERATORS.matcher(withoutComments(script, "\n")).replaceAll("$1");
    }

    /** The text without what only people need; one that needs no line ends is a stylesheet, and needs few blanks either. */
    private static String withoutComments(String text, String lineEnd) {
        String lines = LINE_ENDS
                .matcher(COMMENTS.matcher(text).replaceAll(""))
                .replaceAll(lineEnd)
                .strip();
        return lineEnd.isEmpty() ? BLANKS.matcher(lines).replaceAll("") : lines;
    }

    private static String read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside the classes");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }
}
