package io.github.paperdigest.arxiv.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An invented paper, as its authors submitted it.
 *
 * @param id the id without a version
 * @param categories those of the submission, the primary one first
 * @param submitted when the first version came
 * @param versions how many versions it had before the two weeks; 1 for one that is new in them
 */
public record SimulatedPaper(String id, List<String> categories, Instant submitted, int versions) {

    /** What lies between two versions of a paper that had several before the two weeks. */
    private static final Duration BETWEEN_VERSIONS = Duration.ofDays(1);

    static final String LICENSE = "http://arxiv.org/licenses/nonexclusive-distrib/1.0/";

    /** Copies the categories. */
    public SimulatedPaper {
        categories = List.copyOf(categories);
    }

    static SimulatedPaper of(String id, List<String> categories, Instant submitted) {
        return new SimulatedPaper(id, categories, submitted, 1);
    }

    String primary() {
        return categories.get(0);
    }

    /** A title with what has to be escaped in XML and HTML. */
    String title() {
        return "Learning with n < " + number() + " examples & no labels";
    }

    String abstractText() {
        return "We study the invented case " + id + ", where x < y & z > 0, and find nothing.";
    }

    List<String> authors() {
        return List.of("Ada Invented " + letter(), "Bo Madeup", "Zoë Noted");
    }

    private char letter() {
        return (char) ('A' + number() % 26);
    }

    Optional<String> doi() {
        return number() % 7 == 0 ? Optional.of("10.1000/invented." + number()) : Optional.empty();
    }

    Optional<String> journalReference() {
        return number() % 7 == 0 ? Optional.of("Invented Journal 7 (2025) " + number()) : Optional.empty();
    }

    /** When one of the versions came that it had before the two weeks. */
    Instant submitted(int version) {
        return submitted.plus(BETWEEN_VERSIONS.multipliedBy(version - 1L));
    }

    private int number() {
        return Integer.parseInt(id.substring(id.indexOf('.') + 1));
    }
}
