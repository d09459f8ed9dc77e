package io.github.paperdigest.arxiv.simulated;

import java.util.Map;

/** What arXiv calls its categories, as far as the invented papers use them. */
final class Subject {

    private static final Map<String, String> NAMES = Map.of(
            "cs.LG", "Machine Learning",
            "cs.AI", "Artificial Intelligence",
            "cs.CL", "Computation and Language",
            "cs.CV", "Computer Vision and Pattern Recognition",
            "cs.RO", "Robotics",
            "stat.ML", "Machine Learning",
            "eess.SY", "Systems and Control");

    private Subject() {}

    /** The name by which arXiv lists a category: {@code cs.SY} is an alias. */
    static String canonical(String category) {
        return category.equals("cs.SY") ? "eess.SY" : category;
    }

    /** Whether there is such a category. */
    static boolean exists(String category) {
        return NAMES.containsKey(canonical(category));
    }

    /** {@code Machine Learning}. */
    static String name(String category) {
        return NAMES.getOrDefault(canonical(category), category);
    }

    /** The name of the set of OAI-PMH: {@code cs:cs:LG}. */
    static String set(String category) {
        String archive = category.substring(0, category.indexOf('.'));
        return archive + ":" + archive + ":" + category.substring(category.indexOf('.') + 1);
    }
}
