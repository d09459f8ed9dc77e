package io.github.paperdigest.openai.internal.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Values that may not be seen, and how to hide them in a text by what they are, wherever it comes from: also in other
 * letter case, with other white space, behind escapes of addresses, JSON or HTML, in Base64, and in pieces of sixteen
 * characters or more. Immutable.
 */
final class Secrets {

    private static final String MASK = "***";

    /** What is shorter is looked for as it is and in no other spelling: it would be found in ordinary text. */
    private static final int SHORTEST_FOLDED = 8;

    /** The piece of a longer secret that gives it away. */
    private static final int PIECE = 16;

    /** An escaped text inside an escaped text inside an escaped text. */
    private static final int LAYERS = 3;

    private final Set<String> literals = new LinkedHashSet<>();
    private final Set<String> folded = new LinkedHashSet<>();
    private final Set<String> pieces = new LinkedHashSet<>();

    Secrets(Collection<String> values) {
        for (String value : values) {
            if (value.length() < SHORTEST_FOLDED) {
                literals.add(value);
            } else {
                add(value);
                add(Spelling.of(value).unescaped().text());
                addBase64(value);
            }
        }
        literals.remove("");
    }

    private void add(String value) {
        String needle = Spelling.of(value).folded().text();
        if (needle.length() < SHORTEST_FOLDED) {
            literals.add(value);
        } else if (needle.length() <= PIECE) {
            folded.add(needle);
        } else {
            for (int i = 0; i + PIECE <= needle.length(); i++) {
                pieces.add(needle.substring(i, i + PIECE));
            }
        }
    }

    /** The letters that depend on the value alone, whichever of the three places in a group it begins at. */
    private void addBase64(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            int first = (offset * 8 + 5) / 6;
            int last = shifted.length * 8 / 6;
            add(Base64.getEncoder().encodeToString(shifted).substring(first, last));
            add(Base64.getUrlEncoder().encodeToString(shifted).substring(first, last));
        }
    }

    /** The text with a mask in the place of each secret. */
    String mask(String text) {
        String hidden = folded.isEmpty() && pieces.isEmpty() ? text : hide(text);
        return literals.stream().reduce(hidden, (rest, secret) -> rest.replace(secret, MASK));
    }

    private String hide(String text) {
        BitSet hidden = new BitSet(text.length());
        Spelling spelling = Spelling.of(text);
        for (int layer = 0; layer <= LAYERS; layer++) {
            hide(spelling.folded(), hidden);
            Spelling next = spelling.unescaped();
            if (next.text().equals(spelling.text())) {
                break;
            }
            spelling = next;
        }
        if (hidden.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = hidden.nextSetBit(at);
            if (start < 0) {
                break;
            }
            result.append(text, at, start).append(MASK);
            at = hidden.nextClearBit(start);
        }
        return result.append(text, Math.min(at, text.length()), text.length()).toString();
    }

    private void hide(Spelling spelling, BitSet hidden) {
        String text = spelling.text();
        for (String secret : folded) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                hidden.set(spelling.from(at), spelling.to(at + secret.length() - 1));
            }
        }
        for (int at = 0; !pieces.isEmpty() && at + PIECE <= text.length(); at++) {
            if (pieces.contains(text.substring(at, at + PIECE))) {
                hidden.set(spelling.from(at), spelling.to(at + PIECE - 1));
            }
        }
    }
}
