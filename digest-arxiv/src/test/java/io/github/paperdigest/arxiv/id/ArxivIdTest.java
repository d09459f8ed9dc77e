package io.github.paperdigest.arxiv.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An arXiv id")
class ArxivIdTest {

    @ParameterizedTest
    @CsvSource({
        "2510.02676, 2510.02676",
        "2510.02676v2, 2510.02676v2",
        "0704.0001, 0704.0001",
        "1412.9999v1, 1412.9999v1",
        "2801.123456, 2801.123456",
        "hep-th/9901001, hep-th/9901001",
        "math.GT/0309136v1, math/0309136v1",
        "math/0703999, math/0703999",
        "arXiv:2510.02676v1, 2510.02676v1",
        "oai:arXiv.org:2510.02676v1, 2510.02676v1",
        "http://arxiv.org/abs/hep-ex/0406020v1, hep-ex/0406020v1",
        "https://arxiv.org/pdf/2510.02676v1.pdf, 2510.02676v1",
        "https://export.arxiv.org/abs/2510.02676, 2510.02676",
    })
    @DisplayName("is read in every form that arXiv writes")
    void parses(String text, String expected) {
        assertThat(ArxivId.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "  2511.04321 |2511.04321",
                "\u00A02511.04321\u200B|2511.04321",
                "2511.04321V3|2511.04321v3",
                "2511.04321v3.pdf|2511.04321v3",
                "arXiv: 2511.04321|2511.04321",
                "ARXIV:2511.04321v2|2511.04321v2",
                "arXiv 2511.04321|2511.04321",
                "arXiv.2511.04321|2511.04321",
                "arXiv:2511.04321 [stat.ML]|2511.04321",
                "arXiv:2511.04321v2 [hep-th]|2511.04321v2",
                "arXiv:2511.04321v1 [cs.CL] 6 Nov 2025|2511.04321v1",
                "arXiv:math.GT/0309136v1 [math.GT] 8 Sep 2003|math/0309136v1",
                "arXiv preprint arXiv:2511.04321, 2025.|2511.04321",
                "arXiv:2511.04321 (2025)|2511.04321",
                "(arXiv:2511.04321)|2511.04321",
                "\u201C2511.04321\u201D,|2511.04321",
                "`2511.04321v1`|2511.04321v1",
                "<https://arxiv.org/abs/2511.04321>|2511.04321",
                "**https://arxiv.org/abs/2511.04321**|2511.04321",
                "[a paper](https://arxiv.org/abs/2511.04321v2)|2511.04321v2",
                "[arXiv:2511.04321 [cs.CL]](https://arxiv.org/pdf/2511.04321)|2511.04321",
            })
    @DisplayName("is read as people cite it, whatever stands around it")
    void citations(String text, String expected) {
        assertThat(ArxivId.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "arxiv.org/abs/2511.04321, 2511.04321",
        "http://www.arxiv.org/abs/2511.04321v2, 2511.04321v2",
        "https://arxiv.org/abs/2511.04321/, 2511.04321",
        "https://arxiv.org/abs/2511.04321v1?context=cs.CL, 2511.04321v1",
        "https://arxiv.org/abs/2511.04321#S3.SS1, 2511.04321",
        "https://arxiv.org/pdf/2511.04321v2.pdf#page=4, 2511.04321v2",
        "https://arxiv.org/pdf/2511.04321?download=1&x=y, 2511.04321",
        "HTTPS://ARXIV.ORG/PDF/2511.04321V2.PDF, 2511.04321v2",
        "https://arxiv.org/html/2511.04321v1/, 2511.04321v1",
        "https://arxiv.org/format/hep-th/9901001, hep-th/9901001",
        "https://arxiv.org/e-print/2511.04321v1, 2511.04321v1",
        "https://arxiv.org/src/2511.04321, 2511.04321",
        "https://arxiv.org/ps/hep-th/9901001v2, hep-th/9901001v2",
        "https://arxiv.org/abs/hep-th%2F9901001, hep-th/9901001",
        "https://arxiv.org/abs/arXiv:2511.04321, 2511.04321",
        "https://browse.arxiv.org/abs/2511.04321, 2511.04321",
        "https://ar5iv.labs.arxiv.org/html/2511.04321, 2511.04321",
        "https://ar5iv.org/abs/hep-th/9901001, hep-th/9901001",
        "10.48550/arXiv.2511.04321, 2511.04321",
        "doi:10.48550/arxiv.2511.04321, 2511.04321",
        "DOI: 10.48550/arXiv.2511.04321v2, 2511.04321v2",
        "https://doi.org/10.48550/arXiv.2511.04321, 2511.04321",
        "https://dx.doi.org/10.48550/arXiv.hep-th/9901001, hep-th/9901001",
        "doi.org/10.48550%2FarXiv.2511.04321, 2511.04321",
    })
    @DisplayName("is read from addresses and DOIs")
    void addressesAndDois(String text, String expected) {
        assertThat(ArxivId.parse(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "0000.0000",
                "2513.00001",
                "2500.00001",
                "0703.0001",
                "1501.0001",
                "1412.00001",
                "2510.00000",
                "2510.1234567",
                "2510.02676v0",
                "2510.02676v",
                "hep-th/0704001",
                "hep-th/9106001",
                "hep-th/99010011",
                "/9901001",
                "2510.02676 x",
                "2510.02676v99999",
                "Hep-Th/9901001",
                "2511.04321.1",
                "version 2511.04321.1",
                "see 2511.04321",
                "2511.04321 and 2511.04322",
                "2511.04321v0",
                "https://example.org/abs/2511.04321",
                "https://arxiv.org.example.org/abs/2511.04321",
                "https://notarxiv.org/abs/2511.04321",
                "https://example.org/?q=arxiv.org/abs/2511.04321",
                "https://arxiv.org/list/cs.CL/2511",
                "https://arxiv.org/abs/2511.04321/extra",
                "https://arxiv.org/abs/",
                "https://doi.org/10.48550/2511.04321",
                "10.1000/arXiv.2511.04321",
                "10.48550/arXiv.2513.04321",
                "oai:example.org:2511.04321"
            })
    @DisplayName("is refused if arXiv can't have given it")
    void refuses(String text) {
        assertThat(ArxivId.tryParse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArxivId.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    @DisplayName("has its parts")
    void parts() {
        ArxivId old = ArxivId.parse("math.GT/0309136v2");
        assertThat(old.archive()).contains("math");
        assertThat(old.subjectClass()).contains("GT");
        assertThat(old.month()).isEqualTo(YearMonth.of(2003, 9));
        assertThat(old.number()).isEqualTo(136);
        assertThat(old.version()).hasValue(2);
        assertThat(old.paper()).isEqualTo("math/0309136");
        assertThat(old.withoutVersion()).isEqualTo(ArxivId.parse("math/0309136"));
        assertThat(old.withVersion(3)).hasToString("math/0309136v3");
        assertThat(ArxivId.parse("2510.02676").archive()).isEmpty();
    }

    @Test
    @DisplayName("has addresses")
    void addresses() {
        assertThat(ArxivId.parse("hep-th/9901001v1").abstractUrl())
                .hasToString("https://arxiv.org/abs/hep-th/9901001v1");
        assertThat(ArxivId.parse("2510.02676").pdfUrl()).hasToString("https://arxiv.org/pdf/2510.02676");
        assertThat(ArxivId.parse("2510.02676").htmlUrl()).hasToString("https://arxiv.org/html/2510.02676");
    }

    @Test
    @DisplayName("is ordered as it was announced")
    void order() {
        List<String> announced = List.of(
                "hep-th/9108001",
                "hep-th/9912999",
                "astro-ph/0001001",
                "hep-th/0001001",
                "hep-th/0001002",
                "math/0703999",
                "0704.0001",
                "1412.9999",
                "1501.00001",
                "2510.02676",
                "2510.02676v1",
                "2510.02676v2",
                "2801.99999",
                "2801.100000");
        assertThat(announced.stream()
                        .map(ArxivId::parse)
                        .sorted()
                        .map(ArxivId::toString)
                        .toList())
                .isEqualTo(announced);
        Stream<String> shuffled = announced.stream().sorted();
        assertThat(shuffled.map(ArxivId::parse).sorted().map(ArxivId::toString).toList())
                .isEqualTo(announced);
    }
}
