package io.github.paperdigest.markdown.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what GitHub turns into mentions, references and pictures without being asked: {@code @name}, {@code #1}, {@code
 * GH-1}, hashes of commits and {@code :words:} (docs.github.com, "Autolinked references and URLs"). A word joiner at the
 * places found here keeps them text; nobody sees it.
 */
final class References {

    static final char WORD_JOINER = '\u2060';

    /** GitHub takes seven digits of a hash and more. */
    private static final int HARMLESS_HASH = 6;

    private static final String WORD_CHARACTER = "[A-Za-z0-9_]";

    /** An author who escapes the sign means a rank ("the \\#1 system"), unless an issue is closed or a repository named. */
    private static final String NUMBER_SIGN =
            "(?:(?<!\\\\)#|(?<=[A-Za-z0-9_.-]\\\\)#|(?<=(?:[cC]lose|[cC]loses|[cC]losed|[fF]ix"
                    + "|[fF]ixes|[fF]ixed|[rR]esolve|[rR]esolves|[rR]esolved):?\\s\\\\)#)(?=[0-9])";

    /** Not e and digits alone, as journals number their articles. */
    private static final String HASH = "(?!e?[0-9]{7,39}(?![0-9a-f]))[0-9a-f]{7,40}";

    private static final Pattern MARK = Pattern.compile("(?<!" + WORD_CHARACTER + ")@(?=[A-Za-z0-9])"
            + "|" + NUMBER_SIGN
            + "|(?<!" + WORD_CHARACTER + ")(?i:GH-)(?=[0-9])"
            + "|:(?=(?<word>[a-z0-9_+-]{1,60}):)"
            + "|(?<![A-Za-z0-9])(?<hash>" + HASH + ")(?![A-Za-z0-9])");

    /** Addresses that programs surely find as such, so that nothing within is a reference. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?<![A-Za-z0-9])(?:https?://|www\\.)[a-z0-9-]+(?:\\.[a-z0-9-]+)+(?::[0-9]+)?[/?#][a-z0-9._~:/?#@!$&*+,;=%-]*");

    private static final Set<String> PICTURES = WordFile.words("emoji.txt", "");

    private References() {}

    /** Where word joiners go, ascending. */
    static List<Integer> in(String line) {
        List<Integer> joints = new ArrayList<>();
        Matcher mark = MARK.matcher(line).useTransparentBounds(true);
        Matcher address = ADDRESS.matcher(line);
        boolean inLine = true;
        int addressEnd = -1;
        int at = 0;
        while (at < line.length()) {
            if (!mayStartAt(at, line) || !mark.region(at, line.length()).lookingAt()) {
                at++;
                continue;
            }
            while (inLine && addressEnd <= at) {
                inLine = address.find();
                addressEnd = inLine ? address.end() : addressEnd;
            }
            if (!inLine || at < address.start()) {
                add(mark, joints);
            }
            at = mark.end();
        }
        return Collections.unmodifiableList(joints);
    }

    /** Spares nearly all places the look around. */
    private static boolean mayStartAt(int at, String line) {
        char c = line.charAt(at);
        return switch (c) {
            case '@', '#', ':' -> true;
            case 'G', 'g' -> line.startsWith("-", at + 2);
            default -> isHexDigit(c) && (at == 0 || !isHexDigit(line.charAt(at - 1))) && hasLongHash(at, line);
        };
    }

    private static boolean hasLongHash(int at, String line) {
        int end = at + HARMLESS_HASH + 1;
        if (end > line.length()) {
            return false;
        }
        for (int i = at + 1; i < end; i++) {
            if (!isHexDigit(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static void add(Matcher mark, List<Integer> joints) {
        String hash = mark.group("hash");
        String word = mark.group("word");
        if (hash != null) {
            for (int at = HARMLESS_HASH; at < hash.length(); at += HARMLESS_HASH) {
                joints.add(mark.start() + at);
            }
        } else if (word == null || PICTURES.contains(word)) {
            joints.add(mark.end());
        }
    }
}
