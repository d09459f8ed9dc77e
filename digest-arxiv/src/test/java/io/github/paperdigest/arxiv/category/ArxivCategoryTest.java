package io.github.paperdigest.arxiv.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A category of arXiv")
class ArxivCategoryTest {

    @Test
    @DisplayName("is one of the dated list, with its title, archive and group")
    void known() {
        assertThat(ArxivCategory.TAXONOMY_DATE).isEqualTo(LocalDate.of(2026, 6, 29));
        assertThat(ArxivCategory.all()).hasSize(39 + 146).allMatch(ArxivCategory::isKnown);
        assertThat(ArxivCategory.all())
                .allSatisfy(category -> assertThat(category.group()).isPresent())
                .allSatisfy(category -> assertThat(category.title()).isPresent());
        ArxivCategory machineLearning = ArxivCategory.of("cs.LG");
        assertThat(machineLearning.title()).hasValue("Machine Learning");
        assertThat(machineLearning.archive()).isEqualTo("cs");
        assertThat(machineLearning.group()).hasValue("cs");
        assertThat(machineLearning.isArchive()).isFalse();
        assertThat(ArxivCategory.of("nlin.CD").group()).hasValue("physics");
        assertThat(ArxivCategory.of("hep-th").isArchive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"cs.lg, cs.LG", "CS.LG, cs.LG", "Hep-Th, hep-th", "COND-MAT.Mtrl-Sci, cond-mat.mtrl-sci", "cs.ZZ, cs.ZZ"
    })
    @DisplayName("is found in any case, and has its own then")
    void letterCase(String name, String repaired) {
        assertThat(ArxivCategory.of(name).name()).isEqualTo(repaired);
        assertThat(ArxivCategory.of(name)).isEqualTo(ArxivCategory.of(repaired)).hasToString(repaired);
    }

    @Test
    @DisplayName("may be one that is not known")
    void unknown() {
        ArxivCategory category = ArxivCategory.of("cs.ZZ");
        assertThat(category.isKnown()).isFalse();
        assertThat(category.title()).isEmpty();
        assertThat(category.group()).hasValue("cs");
        assertThat(category.names()).containsExactly("cs.ZZ");
        assertThat(ArxivCategory.of("cs").covers("cs.ZZ")).isTrue();
        assertThat(ArxivCategory.of("new-sci").group()).isEmpty();
        assertThat(ArxivCategory.of("new-sci").covers("new-sci.AB")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cs.", ".LG", "cs.LG.X", "cs LG", "all papers", "cs.LG+cs.AI", "../etc", "1234"})
    @DisplayName("has a name that can be one")
    void shape(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArxivCategory.of(name))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "cs.SY, eess.SY",
        "cs.NA, math.NA",
        "math.IT, cs.IT",
        "math.MP, math-ph",
        "stat.TH, math.ST",
        "q-fin.EC, econ.GN"
    })
    @DisplayName("can have two names, one of which is arXiv's own")
    void aliases(String alias, String canonical) {
        assertThat(ArxivCategory.of(alias).canonical().name()).isEqualTo(canonical);
        assertThat(ArxivCategory.of(canonical).canonical().name()).isEqualTo(canonical);
        assertThat(ArxivCategory.of(alias).names()).containsExactly(alias, canonical);
        assertThat(ArxivCategory.of(canonical).names()).containsExactly(canonical, alias);
        assertThat(ArxivCategory.of(alias).covers(canonical)).isTrue();
        assertThat(ArxivCategory.of(canonical).covers(alias)).isTrue();
        assertThat(ArxivCategory.of(alias).ended()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cmp-lg, cs.CL, 1998-09",
        "adap-org, nlin.AO, 1999-12",
        "alg-geom, math.AG, 1997-12",
        "chao-dyn, nlin.CD, 1999-12",
        "acc-phys, physics.acc-ph, 1996-09",
        "bayes-an, physics.data-an, 1996-11",
        "mtrl-th, cond-mat.mtrl-sci, 1996-09"
    })
    @DisplayName("can be an archive that became a category of another")
    void ended(String archive, String successor, YearMonth month) {
        ArxivCategory category = ArxivCategory.of(archive);
        assertThat(category.ended()).hasValue(month);
        assertThat(category.canonical().name()).isEqualTo(successor);
        assertThat(category.covers(successor)).isTrue();
        assertThat(ArxivCategory.of(successor).names()).containsExactly(successor);
    }

    @Test
    @DisplayName("of 18 archives that ended, each became a known one")
    void allEnded() {
        List<ArxivCategory> ended = ArxivCategory.all().stream()
                .filter(category -> category.ended().isPresent())
                .toList();
        assertThat(ended)
                .hasSize(18)
                .allSatisfy(
                        category -> assertThat(category.canonical().isKnown()).isTrue())
                .allSatisfy(
                        category -> assertThat(category.canonical().isArchive()).isFalse());
    }

    @Test
    @DisplayName("in another archive belongs to this one too, if it has a name here")
    void elsewhere() {
        assertThat(ArxivCategory.of("cs").namesElsewhere()).containsExactlyInAnyOrder("eess.SY", "math.NA", "math.IT");
        assertThat(ArxivCategory.of("eess").namesElsewhere()).containsExactly("cs.SY");
        assertThat(ArxivCategory.of("hep-th").namesElsewhere()).isEmpty();
        assertThat(ArxivCategory.of("cs.SY").namesElsewhere()).isEmpty();
    }
}
