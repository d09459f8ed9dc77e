package io.github.paperdigest.arxiv.internal.names;

import io.github.paperdigest.arxiv.internal.xml.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What arXiv writes among a paper's categories, taken apart: its own categories, and the MSC and ACM classes that authors
 * add ({@code 68T07, 68T45}; {@code I.2.7; J.3}).
 *
 * @param categories arXiv's categories, the primary one first
 * @param classifications everything else, as it was written
 */
public record Subjects(List<String> categories, List<String> classifications) {

    private static final Pattern WITH_CLASS = Pattern.compile("[a-z]+(?:-[a-z]+)?\\.[A-Za-z][A-Za-z-]+");

    /**
     * The archives, from the category taxonomy and, for those no longer in use, from the list of what became of them.
     *
     * @see <a href="https://arxiv.org/category_taxonomy">arXiv category taxonomy</a>
     */
    private static final Set<String> ARCHIVES = Set.of("""
            acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas
            cond-mat cs dg-ga econ eess funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin
            nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio q-fin quant-ph solv-int stat supr-con test
            """.strip().split("\\s+", -1));

    /** Sorts the terms, each of them once. */
    public static Subjects of(Iterable<String> terms) {
        Set<String> categories = new LinkedHashSet<>();
        Set<String> classifications = new LinkedHashSet<>();
        for (String term : terms) {
            String line = OneLine.of(term);
            if (isCategory(line)) {
                categories.add(line);
            } else if (!line.isEmpty()) {
                classifications.add(line);
            }
        }
        return new Subjects(new ArrayList<>(categories), new ArrayList<>(classifications));
    }

    public static boolean isCategory(String term) {
        return ARCHIVES.contains(term) || WITH_CLASS.matcher(term).matches();
    }
}
