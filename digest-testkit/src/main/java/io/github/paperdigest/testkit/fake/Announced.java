package io.github.paperdigest.testkit.fake;

import io.github.paperdigest.model.AnnounceType;
import io.github.paperdigest.model.Paper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** A paper as arXiv announced it on a day. */
record Announced(LocalDate day, Paper paper) {

    static final ZoneId ZONE = ZoneId.of("America/New_York");

    /** When papers are submitted whose time nobody has said: the window of every day but Monday's has it. */
    private static final LocalTime UNSAID = LocalTime.of(12, 0);

    private static final Set<AnnounceType> REPLACEMENTS = Set.of(AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);

    /** The papers of a category or archive in the order of feeds and listings. */
    static List<Announced> in(String category, List<Announced> all) {
        return all.stream()
                .filter(each -> each.isIn(category))
                .sorted(Comparator.comparing((Announced each) -> types().indexOf(each.typeIn(category)))
                        .thenComparing(Announced::id, Paper.ID_ORDER))
                .toList();
    }

    /** The announce types in the order of feeds and listings. */
    static List<AnnounceType> types() {
        return List.of(AnnounceType.NEW, AnnounceType.CROSS, AnnounceType.REPLACE, AnnounceType.REPLACE_CROSS);
    }

    String id() {
        return paper.id();
    }

    int version() {
        return paper.version().orElse(isReplacement() ? 2 : 1);
    }

    Instant submitted() {
        return paper.submitted()
                .orElseGet(() -> day.minusDays(1).atTime(UNSAID).atZone(ZONE).toInstant());
    }

    boolean isIn(String category) {
        return paper.categories().stream().anyMatch(each -> isOf(each, category));
    }

    /** The announce type, which is relative to who asks. */
    AnnounceType typeIn(String category) {
        boolean primary =
                paper.primaryCategory().filter(each -> isOf(each, category)).isPresent();
        if (isReplacement()) {
            return primary ? AnnounceType.REPLACE : AnnounceType.REPLACE_CROSS;
        }
        return primary ? AnnounceType.NEW : AnnounceType.CROSS;
    }

    private boolean isReplacement() {
        return paper.announceType().filter(REPLACEMENTS::contains).isPresent();
    }

    private static boolean isOf(String category, String asked) {
        return category.equals(asked) || category.startsWith(asked + ".");
    }

    /** Text of a document, without what XML can't hold. */
    static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]|\\p{Cs}|[\\uFFFE\\uFFFF]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
