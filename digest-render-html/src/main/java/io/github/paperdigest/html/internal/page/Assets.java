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
    /** The script's name in a site. */
    public static final String SCRIPT_FILE = "digest.js";

    /** What only people who edit the files need. */
    private static final Pattern COMMENTS = Pattern.compile("(?m)^\\s*//.*$|/\\*.*?\\*/");

    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern BLANKS = Pattern.compile("(?<=[:;,{}>]) | (?=[{}>])|;\\s*(?=})");

    private static final String STYLE = withoutComments(read(STYLE_FILE), "");
    private static final String SCRIPT = withoutComments(read(SCRIPT_FILE), "\n");

    private static final String STYLE_HASH = hashSource(STYLE);
    private static final String SCRIPT_HASH = hashSource(SCRIPT);

    private Assets() {}

    public static String style() {
        return STYLE;
    }

    public static String script() {
        return SCRIPT;
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
