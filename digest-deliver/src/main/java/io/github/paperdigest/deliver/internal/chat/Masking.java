package io.github.paperdigest.deliver.internal.chat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Takes secrets out of the words of others. A webhook's whole address is one, and so are the pieces of its path. */
final class Masking {

    private static final String MASK = "***";

    /** Shorter pieces, such as {@code api}, stand in ordinary texts. */
    private static final int SHORTEST_PIECE = 6;

    private final List<String> secrets;

    Masking(List<String> addresses, List<String> others) {
        Set<String> all = new HashSet<>();
        for (String address : addresses) {
            all.add(address);
            Stream.of(address.replaceFirst("^[a-zA-Z]+://", "").split("[/?&=#;]"))
                    .filter(piece -> piece.length() >= SHORTEST_PIECE)
                    .forEach(all::add);
        }
        others.stream().filter(each -> !each.isBlank()).forEach(all::add);
        this.secrets = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    String of(String text) {
        String masked = text.replace("\\/", "/");
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
