package io.github.paperdigest.html.internal.math;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that are one sign, and the signs that are typed as themselves. */
final class Symbols {

    /**
     * A sign.
     *
     * @param text one character, or a function's name
     * @param kind what it is to its neighbours
     */
    record Symbol(String text, Kind kind) {}

    private static final String ORDINARY = """
            alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
            varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
            upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
            Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
            Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
            varGamma Γ varDelta Δ varTheta Θ varLambda Λ varXi Ξ varPi Π varSigma Σ varUpsilon Υ varPhi Φ varPsi Ψ
            varOmega Ω
            infty ∞ emptyset ∅ varnothing ∅ partial ∂ nabla ∇ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ Re ℜ Im ℑ wp ℘
            aleph ℵ beth ℶ gimel ℷ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡
            prime ′ backprime ‵ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◊ diamondsuit ♢ heartsuit ♡ clubsuit ♣
            spadesuit ♠ triangle △ blacktriangle ▲ bigstar ★ flat ♭ natural ♮ sharp ♯ checkmark ✓ degree ° complement ∁
            dag † ddag ‡ S § P ¶ copyright © pounds £ yen ¥ euro € eth ð mho ℧ surd √ backslash \\ _ _ % % # # & & $ $
            vdots ⋮ dots … ldots … dotsc … dotso … textellipsis … vert | | ‖ Vert ‖ R ℝ N ℕ Z ℤ Reals ℝ AA Å aa å
            texttimes × textpm ± textmu µ textdegree ° textcent ¢ textbackslash \\ textunderscore _ textbar |
            textgreater > textless < textasciitilde ~ textasciicircum ^ textdollar $ textbullet •
            """;
    private static final String LARGE = """
            sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
            bigvee ⋁ bigwedge ⋀ biguplus ⨄ bigsqcup ⨆
            """;
    private static final String BINARY = """
            times × cdot ⋅ pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙
            cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ wedge ∧ land ∧ vee ∨ lor ∨ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄
            bigtriangleup △ bigtriangledown ▽ triangleleft ◁ triangleright ▷ bigcirc ◯ amalg ⨿ dagger † ddagger ‡
            ltimes ⋉ rtimes ⋊ boxplus ⊞ boxtimes ⊠ boxminus ⊟ centerdot ⋅ intercal ⊺ dotplus ∔ curlywedge ⋏ curlyvee ⋎
            cdots ⋯ dotsb ⋯ dotsm ⋯ ddots ⋱
            """;
    private static final String RELATION = """
            leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ lt < gt > ll ≪ gg ≫ lll ⋘ ggg ⋙ neq ≠ ne ≠ equiv ≡ sim ∼
            simeq ≃ approx ≈ thickapprox ≈ thicksim ∼ approxeq ≊ cong ≅ asymp ≍ doteq ≐ propto ∝ varpropto ∝ in ∈ notin ∉
            ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ sqsubset ⊏
            sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⟂ vdash ⊢ dashv ⊣ models ⊨
            vDash ⊨ Vdash ⊩ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ lesssim ≲
            gtrsim ≳ lessgtr ≶ gtrless ≷ lessapprox ⪅ gtrapprox ⪆ leqq ≦ geqq ≧ nleq ≰ ngeq ≱ nless ≮ ngtr ≯ ncong ≇
            bowtie ⋈ smile ⌣ frown ⌢ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎
            trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ therefore ∴ because ∵ pitchfork ⋔ between ≬
            to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸
            Leftrightarrow ⇔ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
            Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓
            Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
            rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ rightleftarrows ⇄
            leftrightarrows ⇆ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈ downdownarrows ⇊ leadsto ⇝
            rightsquigarrow ⇝ dashrightarrow ⇢ dashleftarrow ⇠ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣
            leftarrowtail ↢ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ circlearrowright ↻ circlearrowleft ↺
            curvearrowright ↷ curvearrowleft ↶ multimap ⊸ upharpoonright ↾ restriction ↾ Vvdash ⊪ nvdash ⊬ nvDash ⊭
            lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
            """;
    private static final String OPENING =
            "{ { lbrace { lbrack [ langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ llbracket ⟦ ulcorner ⌜ lgroup ⟮";
    private static final String CLOSING =
            "} } rbrace } rbrack ] rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rrbracket ⟧ urcorner ⌝ rgroup ⟯";
    private static final String PUNCTUATION = "colon :";
    private static final String FUNCTIONS = """
            log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth arg dim ker hom deg max min sup
            inf lim limsup liminf det gcd lcm Pr argmax argmin erf sgn sign Tr tr diag rank softmax poly polylog
            """;
    private static final Set<String> WITH_LIMITS =
            Set.of("max", "min", "sup", "inf", "lim", "limsup", "liminf", "det", "gcd", "Pr", "argmax", "argmin");

    /** What stands on a keyboard, and is no letter, digit or syntax. */
    private static final String TYPED_ORDINARY = "| | / / . . @ @ \" \" ` ‘ % % # # & & $ $";

    private static final String TYPED_BINARY = "+ + - − * ∗";
    private static final String TYPED_RELATION = "= = < < > > : :";
    private static final String TYPED_PUNCTUATION = ", , ; ;";
    private static final String TYPED_OPENING = "( ( [ [";
    private static final String TYPED_CLOSING = ") ) ] ] ! ! ? ?";

    private static final Map<String, Symbol> NAMED = named();
    private static final Map<String, Symbol> TYPED = typed();

    private Symbols() {}

    /** The sign that a command stands for. */
    static @Nullable Symbol named(String command) {
        return NAMED.get(command);
    }

    /** The sign that this character is by itself: what is typed, or a sign of Unicode that a command stands for. */
    static @Nullable Symbol typed(String character) {
        return TYPED.get(character);
    }

    /** Whether what is above and below this function goes there in displayed formulas. */
    static boolean hasLimits(String function) {
        return WITH_LIMITS.contains(function);
    }

    private static Map<String, Symbol> named() {
        Map<String, Symbol> named = new HashMap<>();
        put(named, ORDINARY, Kind.ORDINARY);
        put(named, LARGE, Kind.LARGE);
        put(named, BINARY, Kind.BINARY);
        put(named, RELATION, Kind.RELATION);
        put(named, OPENING, Kind.OPENING);
        put(named, CLOSING, Kind.CLOSING);
        put(named, PUNCTUATION, Kind.PUNCTUATION);
        for (String function : FUNCTIONS.strip().split("\\s+", -1)) {
            named.put(function, new Symbol(function, Kind.FUNCTION));
        }
        return Map.copyOf(named);
    }

    private static Map<String, Symbol> typed() {
        Map<String, Symbol> typed = new HashMap<>();
        put(typed, TYPED_ORDINARY, Kind.ORDINARY);
        put(typed, TYPED_BINARY, Kind.BINARY);
        put(typed, TYPED_RELATION, Kind.RELATION);
        put(typed, TYPED_PUNCTUATION, Kind.PUNCTUATION);
        put(typed, TYPED_OPENING, Kind.OPENING);
        put(typed, TYPED_CLOSING, Kind.CLOSING);
        NAMED.values().stream()
                .filter(symbol -> symbol.kind() != Kind.FUNCTION
                        && symbol.text().charAt(0) > '~'
                        && !Character.isLetter(symbol.text().charAt(0)))
                .sorted(java.util.Comparator.comparing(Symbol::kind))
                .forEach(symbol -> typed.putIfAbsent(symbol.text(), symbol));
        typed.put("−", new Symbol("−", Kind.BINARY));
        return Map.copyOf(typed);
    }

    /** Takes over pairs of a command (or character) and its sign. */
    private static void put(Map<String, Symbol> symbols, String pairs, Kind kind) {
        String[] words = pairs.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i += 2) {
            symbols.put(words[i], new Symbol(words[i + 1], kind));
        }
    }
}
