package io.github.paperdigest.html.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.html.internal.text.PaperText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text with TeX in it")
class TexTextTest {

    @DisplayName("shows formulas as MathML")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
            $x$ ¦ <math><mi>x</mi></math>
            \\(x\\) ¦ <math><mi>x</mi></math>
            $$x$$ ¦ <math display='block'><mi>x</mi></math>
            \\[x\\] ¦ <math display='block'><mi>x</mi></math>
            $n^2$ ¦ <math><msup><mi>n</mi><mn>2</mn></msup></math>
            $x_i$ ¦ <math><msub><mi>x</mi><mi>i</mi></msub></math>
            $x_i^2$ ¦ <math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>
            $x^2_i$ ¦ <math><msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup></math>
            $x_\\text{max}$ ¦ <math><msub><mi>x</mi><mtext>max</mtext></msub></math>
            $x^10$ ¦ <math><msup><mi>x</mi><mn>1</mn></msup><mn>0</mn></math>
            $f'$ ¦ <math><msup><mi>f</mi><mo>′</mo></msup></math>
            $f''^2$ ¦ <math><msup><mi>f</mi><mrow><mo>′′</mo><mn>2</mn></mrow></msup></math>
            $\\frac12$ ¦ <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>
            $\\frac{a}{b}$ ¦ <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>
            $a \\over b$ ¦ <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>
            $\\sqrt{x}$ ¦ <math><msqrt><mi>x</mi></msqrt></math>
            $\\sqrt[3]{x}$ ¦ <math><mroot><mi>x</mi><mn>3</mn></mroot></math>
            $\\mathbb{R}$ ¦ <math><mi>ℝ</mi></math>
            $\\mathbb E$ ¦ <math><mi>𝔼</mi></math>
            $\\mathcal{O}$ ¦ <math><mi>𝒪</mi></math>
            $\\mathcal L$ ¦ <math><mi>ℒ</mi></math>
            ${\\cal L}$ ¦ <math><mi>ℒ</mi></math>
            $\\mathbf{x}$ ¦ <math><mi>𝐱</mi></math>
            $\\boldsymbol{\\theta}$ ¦ <math><mi>𝜽</mi></math>
            $\\mathfrak{g}$ ¦ <math><mi>𝔤</mi></math>
            $\\mathtt{ab}$ ¦ <math><mi>𝚊𝚋</mi></math>
            $\\mathsf{NP}$ ¦ <math><mi>𝖭𝖯</mi></math>
            $\\mathrm{KL}$ ¦ <math><mi>KL</mi></math>
            $\\mathrm{d}$ ¦ <math><mi mathvariant='normal'>d</mi></math>
            $\\Omega$ ¦ <math><mi mathvariant='normal'>Ω</mi></math>
            $\\epsilon\\varepsilon$ ¦ <math><mi>ϵ</mi><mi>ε</mi></math>
            $\\log n$ ¦ <math><mi>log</mi><mspace width='0.1667em'/><mi>n</mi></math>
            $n\\log(n)$ ¦ <math><mi>n</mi><mspace width='0.1667em'/><mi>log</mi><mo stretchy='false'>(</mo><mi>n</mi><mo stretchy='false'>)</mo></math>
            $\\hat x$ ¦ <math><mover accent='true'><mi>x</mi><mo stretchy='false'>^</mo></mover></math>
            $\\widetilde{W}$ ¦ <math><mover accent='true'><mi>W</mi><mo>~</mo></mover></math>
            $\\sum_{i}^n i$ ¦ <math><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>i</mi></math>
            $$\\sum_i^n i$$ ¦ <math display='block'><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi></math>
            $$\\max_x f$$ ¦ <math display='block'><munder><mi>max</mi><mi>x</mi></munder><mspace width='0.1667em'/><mi>f</mi></math>
            $\\operatorname{argmin}_x f$ ¦ <math><msub><mi>argmin</mi><mi>x</mi></msub><mspace width='0.1667em'/><mi>f</mi></math>
            $-x$ ¦ <math><mo form='prefix'>−</mo><mi>x</mi></math>
            $a-b$ ¦ <math><mi>a</mi><mo>−</mo><mi>b</mi></math>
            $a=-b$ ¦ <math><mi>a</mi><mo>=</mo><mo form='prefix'>−</mo><mi>b</mi></math>
            $x_{i=1}$ ¦ <math><msub><mi>x</mi><mrow><mi>i</mi><mo lspace='0' rspace='0'>=</mo><mn>1</mn></mrow></msub></math>
            $\\left(x\\right.$ ¦ <math><mrow><mo>(</mo><mi>x</mi></mrow></math>
            $a \\not= b$ ¦ <math><mi>a</mi><mo>≠</mo><mi>b</mi></math>
            $\\binom{n}{k}$ ¦ <math><mrow><mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo></mrow></math>
            $x<y$ ¦ <math><mi>x</mi><mo>&lt;</mo><mi>y</mi></math>
            $1,000x$ ¦ <math><mn>1,000</mn><mi>x</mi></math>
            $\\begin{matrix}a&b\\\\c&d\\end{matrix}$ ¦ <math><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable></math>
            \\begin{align*}a&=b\\end{align*} ¦ <math display='block'><mtable columnalign='right left'><mtr><mtd><mi>a</mi></mtd><mtd><mo lspace='0'>=</mo><mi>b</mi></mtd></mtr></mtable></math>
            $\\text{if $x$}$ ¦ if <math><mi>x</mi></math>
            $α≤β$ ¦ <math><mi>α</mi><mo>≤</mo><mi>β</mi></math>
            """)
    void formulas(String tex, String html) {
        assertThat(PaperText.html(tex)).isEqualTo(html.replace('\'', '"'));
        Markup.read(PaperText.html(tex)).isInert();
    }

    @DisplayName("shows numbers, signs and lone scripts as text, which flows with the words around")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
            2$\\times$ faster ¦ 2× faster
            $2.3\\times$ ¦ 2.3×
            $\\sim$10 ¦ ∼10
            $10\\%$ ¦ 10%
            $>98\\%$ ¦ &gt;98%
            0.73$\\rightarrow$0.90 ¦ 0.73→0.90
            H$_2$O ¦ H<sub>2</sub>O
            10$^{-3}$ ¦ 10<sup>−3</sup>
            3$^\\circ$C ¦ 3°C
            $\\textbf{58.3\\%}$ ¦ <strong>58.3%</strong>
            $\\underline{\\textbf{mu}}$ ¦ <u><strong>mu</strong></u>
            A$\\unicode{x2014}$B ¦ A—B
            """)
    void figures(String tex, String html) {
        assertThat(PaperText.html(tex)).isEqualTo(html);
    }

    @DisplayName("shows TeX outside of formulas as what it stands for")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
            54.1\\% on A\\&B, x\\_y, \\#1 ¦ 54.1% on A&amp;B, x_y, #1
            \\emph{one} \\textbf{two} \\texttt{x} ¦ <em>one</em> <strong>two</strong> <code>x</code>
            {\\it CALL}, {\\bf b} and {\\em c} ¦ <em>CALL</em>, <strong>b</strong> and <em>c</em>
            \\underline{C}ommunic\\underline{a}tive ¦ <u>C</u>ommunic<u>a</u>tive
            Cram\\'er, Schr\\"odinger, Erd\\H{o}s, {\\'E}cole ¦ Cramér, Schrödinger, Erdős, École
            \\v{S}tefankovi\\v{c}, Ni\\~na, It\\^o, \\`a ¦ Štefankovič, Niña, Itô, à
            Polyak-{\\L}ojasiewicz, Bj{\\o}ntegaard, Garc{\\i}a ¦ Polyak-Łojasiewicz, Bjøntegaard, Garcıa
            360{\\deg} and 1.5^\\circ ¦ 360° and 1.5°
            {\\alpha}-UMI, 0.47~\\mu\\mathrm{m} ¦ α-UMI, 0.47\u00a0μm
            a -- b --- c ¦ a – b — c
            ``quoted'' ¦ “quoted”
            work~\\cite{r2024,s} ¦ work\u00a0[r2024,s]
            investi\\-gated ¦ investigated
            \\url{https://a.b/~c_d} ¦ https://a.b/~c_d
            at https://a.b/~c--d\\_e. ¦ at https://a.b/~c--d_e.
            \\href{https://a.b}{code} ¦ code (https://a.b)
            \\href{https://a.b}{https://a.b} ¦ https://a.b
            M\\textsuperscript{3}Bind ¦ M<sup>3</sup>Bind
            \\textcolor{red}{now} {\\color{red} then} ¦ now then
            dataset\\footnote{https://a.b} ¦ dataset (https://a.b)
            we propose \\method, C:\\Users ¦ we propose \\method, C:\\Users
            run --verbose or <!-- x --> ~5 or 3~4 ¦ run --verbose or &lt;!-- x --&gt; ~5 or 3~4
            a set {a, b} and {"k": 1} ¦ a set {a, b} and {"k": 1}
            \\b{eta}-VAE, \\textbf x, {\\it x ¦ \\b{eta}-VAE, \\textbf x, {x
            """)
    void outsideOfFormulas(String tex, String html) {
        assertThat(PaperText.html(tex)).isEqualTo(html);
    }

    @DisplayName("leaves money alone")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "costs $5 and $10",
                "at a cost of only $2.19 per API, and $3 per call",
                "$233.46 Billion in 2024 to an astonishing $300 Billion",
                "ranging $0.01-$3.59",
                "$5M vs. $10M",
                "US$0.50",
                "from $100/$200 to $300",
                "it costs $ 13 and saves that much $ each",
                "$",
                "$$",
                "a $ b",
                "$$$$"
            })
    void money(String text) {
        assertThat(PaperText.html(text)).isEqualTo(text);
        assertThat(PaperText.unicode(text)).isEqualTo(text);
    }

    @DisplayName("knows an escaped dollar, and formulas beside money")
    @Test
    void dollars() {
        assertThat(PaperText.html("\\$9 for $x$ and \\$3")).isEqualTo("$9 for <math><mi>x</mi></math> and $3");
        assertThat(PaperText.html("costs $5 per step when $n=3$"))
                .startsWith("costs $5 per step when <math><mi>n</mi>");
    }

    @DisplayName("shows a formula as its source if anything in it is not on the list")
    @ParameterizedTest
    @ValueSource(strings = {"$\\myalgo$", "$x + \\cO(n)$", "$x^1^2$", "$\\left(x$", "$\\frac{1}$", "$ $x"})
    void source(String tex) {
        assertThat(Markup.read(PaperText.html(tex)).text()).isEqualTo(tex);
    }

    @DisplayName("breaks long formulas where TeX would, so that they fit a phone")
    @Test
    void longFormulas() {
        assertThat(PaperText.html("$a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 = b_1 + b_2 + b_3$"))
                .contains("<mo>+</mo></math><wbr/><math>")
                .doesNotContain("<math></math>");
        assertThat(PaperText.html("$a_1 + a_2 = b$")).doesNotContain("wbr");
        assertThat(PaperText.html("$\\sqrt{" + "a".repeat(40) + "}$")).startsWith("<math display=\"block\">");
    }

    @DisplayName("writes formulas in plain characters where no markup may stand")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '"', textBlock = """
            $\\mathcal{O}(n^2 \\log n)$ ¦ O(n² log n)
            $x_i \\in \\mathbb{R}^d$ ¦ xᵢ ∈ ℝᵈ
            $\\tilde{O}(\\sqrt{T})$ ¦ Õ(√T)
            $\\epsilon^{-2}$ ¦ ϵ⁻²
            $\\frac{a+b}{2}$ ¦ (a + b)/2
            $\\Omega(n^{3/2})$ ¦ Ω(n^(3/2))
            $P(A|B)$, $a=-b$ ¦ P(A|B), a = −b
            $\\binom{n}{k}$ ¦ (n choose k)
            \\emph{one} \\& $L_{\\text{total}}$ ¦ one & L_total
            a < b \\textbf{c} ¦ a < b c
            $\\myalgo$ ¦ $\\myalgo$
            """)
    void unicode(String tex, String plain) {
        assertThat(PaperText.unicode(tex)).isEqualTo(plain);
    }

    @DisplayName("stays as it is where lines count, as in a prompt")
    @Test
    void lines() {
        assertThat(PaperText.lines("$x$\n \\emph{a} <b>")).isEqualTo("$x$\n \\emph{a} &lt;b&gt;");
    }
}
