package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.internal.file.AtomicFile;
import io.github.paperdigest.internal.text.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines that a site remembers from run to run, under a first line with the version of the form, what the site is made
 * with, and the sum of what follows. A file that says anything else there is not believed. Nothing is lost with it but
 * time.
 */
final class StateFile {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final String FORM = "paper-digest site 1 ";
    private static final String FORM_OF_ANY_VERSION = "paper-digest site ";

    private final Path file;
    private final String madeWith;

    /**
     * A file.
     *
     * @param madeWith a word for everything but the digests that decides about the site's bytes
     */
    StateFile(Path file, String madeWith) {
        this.file = file;
        this.madeWith = madeWith;
    }

    /** The lines; empty if there are none to be believed, and then a log line says why. */
    Optional<List<String>> read() {
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            String first = end < 0 ? text : text.substring(0, end);
            String rest = text.substring(end + 1);
            if (first.equals(firstLine(rest))) {
                return Optional.of(rest.isEmpty() ? List.of() : List.of(rest.split("\n")));
            }
            LOG.info("{} is not used, and what it is for is made anew: {}", file, reason(first));
        } catch (NoSuchFileException e) {
            LOG.debug("There is no {} yet", file);
        } catch (IOException e) {
            LOG.info("{} is not used, and what it is for is made anew: it can't be read: {}", file, e.toString());
        }
        return Optional.empty();
    }

    /** The lines of a file that is whole, whatever it was made with; empty if there is none. */
    Optional<List<String>> readOfAnyMaking() {
        try {
            String text = Files.readString(file);
            String first = text.substring(0, Math.max(0, text.indexOf('\n')));
            String rest = text.substring(first.length() + (first.isEmpty() ? 0 : 1));
            return first.startsWith(FORM) && first.endsWith(" " + sum(rest))
                    ? Optional.of(List.of(rest.split("\n")))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String reason(String first) {
        if (!first.startsWith(FORM_OF_ANY_VERSION)) {
            return "it is damaged";
        }
        if (!first.startsWith(FORM)) {
            return "another version of this library wrote it";
        }
        return first.startsWith(FORM + madeWith + " ")
                ? "it is damaged"
                : "the site was made with other settings or by another version of this library";
    }

    void write(List<String> lines) {
        StringBuilder rest = new StringBuilder();
        lines.forEach(line -> rest.append(line).append('\n'));
        AtomicFile.write(file, firstLine(rest.toString()) + "\n" + rest);
    }

    private String firstLine(String rest) {
        return FORM + madeWith + " " + sum(rest);
    }

    static String sum(String text) {
        return HexFormat.of().formatHex(Fingerprint.of(List.of(text)), 0, 16);
    }
}
