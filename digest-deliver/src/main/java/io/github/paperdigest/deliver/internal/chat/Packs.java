package io.github.paperdigest.deliver.internal.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Spreads entries over as few messages as a service's limits allow, in their order.
 *
 * @param mostWeight of a message, with its head
 * @param mostEntries of a message
 */
record Packs(int mostWeight, int mostEntries) {

    /**
     * The entries by messages, of which there is at least one; an entry is never split.
     *
     * @param head what every message weighs without entries
     */
    <T> List<List<T>> of(List<T> entries, int head, ToIntFunction<T> weight) {
        List<List<T>> packs = new ArrayList<>();
        List<T> pack = new ArrayList<>();
        int sum = head;
        for (T entry : entries) {
            int more = weight.applyAsInt(entry);
            if (!pack.isEmpty() && (sum + more > mostWeight || pack.size() == mostEntries)) {
                packs.add(pack);
                pack = new ArrayList<>();
                sum = head;
            }
            pack.add(entry);
            sum += more;
        }
        packs.add(pack);
        return packs;
    }
}
