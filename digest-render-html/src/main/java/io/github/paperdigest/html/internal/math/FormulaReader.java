package io.github.paperdigest.html.internal.math;

import io.github.paperdigest.html.internal.math.Atom.Limits;
import io.github.paperdigest.html.internal.math.Node.Branch;
import io.github.paperdigest.html.internal.math.Node.Leaf;
import io.github.paperdigest.html.internal.math.Symbols.Symbol;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one formula of TeX, without its delimiters. It knows the commands of a list and defines none, so that what it
 * makes is at most a constant times as long as what it reads, and depends on nothing else.
 */
final class FormulaReader {

    /** Longer formulas show as source. The longest of 13,000 real papers has 340 characters. */
    static final int MAX_LENGTH = 4_000;

    private static final int MAX_DEPTH = 40;

    private final String tex;
    private int at;
    private int depth;
    private boolean cell;
    private boolean display;
    private boolean script;
    private @Nullable Alphabet alphabet;

    private FormulaReader(String tex, boolean display, int depth) {
        this.tex = tex;
        this.display = display;
        this.depth = depth;
    }

    /**
     * Reads a formula.
     *
     * @param tex without delimiters
     * @param display whether it stands on a line of its own
     * @throws NotListedException if something in it is not on the list, or it is too long, too deep or malformed
     */
    static List<Node> read(String tex, boolean display) throws NotListedException {
        if (tex.length() > MAX_LENGTH) {
            throw new NotListedException("longer than " + MAX_LENGTH + " characters");
        }
        return new FormulaReader(tex, display, 0).whole();
    }

    private List<Node> whole() throws NotListedException {
        List<Node> nodes = row();
        if (at < tex.length()) {
            throw new NotListedException("a stray " + (tex.charAt(at) == '\\' ? commandAt() : tex.charAt(at)));
        }
        if (nodes.isEmpty()) {
            throw new NotListedException("nothing");
        }
        return nodes;
    }

    /** Reads up to what ends this row, and leaves that for the caller. */
    private List<Node> row() throws NotListedException {
        return Spacing.of(atoms(), script);
    }

    private List<Atom> atoms() throws NotListedException {
        Alphabet outerAlphabet = alphabet;
        boolean outerDisplay = display;
        List<Atom> atoms = new ArrayList<>();
        while (!atEndOfRow()) {
            Atom stacked = stacked(atoms);
            if (stacked == null) {
                Atom atom = nucleus();
                if (atom != null) {
                    atoms.add(scripted(atom));
                }
            } else {
                atoms = new ArrayList<>(List.of(stacked));
            }
        }
        alphabet = outerAlphabet;
        display = outerDisplay;
        return atoms;
    }

    private boolean atEndOfRow() {
        skipWhitespace();
        if (at == tex.length() || tex.charAt(at) == '}') {
            return true;
        }
        if (tex.charAt(at) == '&' || tex.startsWith("\\\\", at)) {
            return cell;
        }
        if (tex.charAt(at) != '\\') {
            return false;
        }
        return switch (commandAt()) {
            case "\\right", "\\end" -> true;
            case "\\cr" -> cell;
            default -> false;
        };
    }

    /** Reads an infix command that puts all before it over all after it, such as {@code a \over b}. */
    private @Nullable Atom stacked(List<Atom> above) throws NotListedException {
        if (tex.charAt(at) != '\\') {
            return null;
        }
        String command = commandAt();
        if (!command.equals("\\over") && !command.equals("\\choose") && !command.equals("\\atop")) {
            return null;
        }
        at += command.length();
        Node numerator = Node.row(Spacing.of(above, script));
        Node denominator = Node.row(deeper(this::row));
        return switch (command) {
            case "\\over" -> Atom.ordinary(new Branch(Tag.MFRAC, List.of(numerator, denominator)));
            case "\\choose" -> Atom.ordinary(binomial(numerator, denominator));
            default -> Atom.ordinary(new Branch(Tag.MFRAC, List.of(numerator, denominator), Attribute.NO_LINE));
        };
    }

    /** Reads one thing, without what is above and below it; null if it is nothing to see. */
    private @Nullable Atom nucleus() throws NotListedException {
        descend();
        Atom atom = shallowNucleus();
        depth--;
        return atom;
    }

    private @Nullable Atom shallowNucleus() throws NotListedException {
        int c = tex.codePointAt(at);
        switch (c) {
            case '{' -> {
                return Atom.ordinary(Node.row(group()));
            }
            case '\\' -> {
                return command();
            }
            case '^', '_', '\'' -> {
                return Atom.ordinary(new Branch(Tag.MROW, List.of()));
            }
            case '~' -> {
                at++;
                return space(Attribute.THICK);
            }
            case '$' -> throw new NotListedException("a dollar");
            default -> {
                return Character.isDigit(c) ? number() : character(c);
            }
        }
    }

    private Atom number() {
        int start = at;
        while (at < tex.length() && (isDigit(at) || (".,".indexOf(tex.charAt(at)) >= 0 && isPartOfNumber()))) {
            at++;
        }
        return Atom.ordinary(new Leaf(Tag.MN, styled(tex.substring(start, at))));
    }

    /** A point before a digit, or a comma before three. */
    private boolean isPartOfNumber() {
        if (tex.charAt(at) == '.') {
            return isDigit(at + 1);
        }
        return isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3) && !isDigit(at + 4);
    }

    private boolean isDigit(int position) {
        return position < tex.length() && Character.isDigit(tex.charAt(position));
    }

    private Atom character(int c) {
        String text = Character.toString(c);
        if (Character.isLetter(c)) {
            return letters(c);
        }
        at += text.length();
        Symbol symbol = Symbols.typed(text);
        return symbol == null ? Atom.ordinary(new Leaf(Tag.MTEXT, text)) : sign(symbol);
    }

    /** One letter, or all that follow if they are set as a word. */
    private Atom letters(int first) {
        int start = at;
        at += Character.charCount(first);
        while (alphabet != null && at < tex.length() && Character.isLetter(tex.codePointAt(at))) {
            at += Character.charCount(tex.codePointAt(at));
        }
        return identifier(tex.substring(start, at));
    }

    private Atom identifier(String letters) {
        boolean one = letters.codePointCount(0, letters.length()) == 1;
        return Atom.ordinary(
                one && alphabet == Alphabet.ROMAN
                        ? new Leaf(Tag.MI, letters, Attribute.UPRIGHT)
                        : new Leaf(Tag.MI, styled(letters)));
    }

    private String styled(String text) {
        return alphabet == null ? text : alphabet.of(text);
    }

    private Atom sign(Symbol symbol) {
        String text = symbol.text();
        return switch (symbol.kind()) {
            case ORDINARY -> ordinary(text);
            case FUNCTION ->
                new Atom(
                        new Leaf(Tag.MI, text),
                        Kind.FUNCTION,
                        Symbols.hasLimits(text) ? Limits.IN_DISPLAY : Limits.BESIDE);
            case LARGE ->
                new Atom(new Leaf(Tag.MO, text), Kind.LARGE, "∫∬∭∮".contains(text) ? Limits.BESIDE : Limits.IN_DISPLAY);
            case OPENING, CLOSING -> new Atom(new Leaf(Tag.MO, text, Attribute.NOT_STRETCHY), symbol.kind());
            default -> new Atom(new Leaf(Tag.MO, text), symbol.kind());
        };
    }

    private Atom ordinary(String text) {
        int c = text.codePointAt(0);
        if (c >= 'Α' && c <= 'Ω' && alphabet == null) {
            return Atom.ordinary(new Leaf(Tag.MI, text, Attribute.UPRIGHT));
        }
        if (Character.isLetter(c) || c == '∂') {
            return alphabet == Alphabet.ROMAN ? Atom.ordinary(new Leaf(Tag.MI, text)) : identifier(text);
        }
        return Atom.ordinary(
                switch (text) {
                    case "|", "‖" -> new Leaf(Tag.MO, text, Attribute.PREFIX, Attribute.NOT_STRETCHY);
                    case "/" -> new Leaf(Tag.MO, text);
                    case "∇" -> new Leaf(Tag.MI, text, Attribute.UPRIGHT);
                    default -> new Leaf(Tag.MI, text);
                });
    }

    private static Atom space(Attribute width) {
        return new Atom(Node.space(width), Kind.SPACE);
    }

    // Superscripts and subscripts

    private Atom scripted(Atom nucleus) throws NotListedException {
        if (nucleus.kind() == Kind.SPACE) {
            return nucleus;
        }
        Limits limits = nucleus.limits();
        Node above = null;
        Node below = null;
        while (true) {
            skipWhitespace();
            if (at == tex.length()) {
                break;
            }
            char c = tex.charAt(at);
            if (c == '\'' && above == null) {
                above = primes();
            } else if (c == '^' && above == null) {
                at++;
                above = small();
            } else if (c == '_' && below == null) {
                at++;
                below = small();
            } else if (c == '^' || c == '_' || c == '\'') {
                throw new NotListedException("a double " + c);
            } else if (c == '\\' && commandAt().equals("\\limits")) {
                at += 7;
                limits = Limits.ALWAYS;
            } else if (c == '\\' && commandAt().equals("\\nolimits")) {
                at += 9;
                limits = Limits.BESIDE;
            } else {
                break;
            }
        }
        return new Atom(withScripts(nucleus.node(), below, above, limits), nucleus.kind(), nucleus.limits());
    }

    private Node primes() throws NotListedException {
        StringBuilder primes = new StringBuilder();
        while (at < tex.length() && tex.charAt(at) == '\'') {
            primes.append('′');
            at++;
        }
        Leaf leaf = new Leaf(Tag.MO, primes.toString());
        skipWhitespace();
        if (at < tex.length() && tex.charAt(at) == '^') {
            at++;
            return new Branch(Tag.MROW, List.of(leaf, small()));
        }
        return leaf;
    }

    private Node small() throws NotListedException {
        boolean outerDisplay = display;
        boolean outerScript = script;
        display = false;
        script = true;
        Node node = argument();
        display = outerDisplay;
        script = outerScript;
        return node;
    }

    private Node withScripts(Node base, @Nullable Node below, @Nullable Node above, Limits limits) {
        boolean beside = limits == Limits.BESIDE || (limits == Limits.IN_DISPLAY && !display);
        Node nucleus = limits == Limits.ALWAYS && base instanceof Leaf leaf && leaf.tag() == Tag.MO
                ? leaf.with(Attribute.LIMITS_STAY)
                : base;
        if (below != null && above != null) {
            return new Branch(beside ? Tag.MSUBSUP : Tag.MUNDEROVER, List.of(nucleus, below, above));
        }
        if (below != null) {
            return new Branch(beside ? Tag.MSUB : Tag.MUNDER, List.of(nucleus, below));
        }
        return above == null ? base : new Branch(beside ? Tag.MSUP : Tag.MOVER, List.of(nucleus, above));
    }

    // Arguments and groups

    /** Reads what a command or a script applies to: a group, or one thing. */
    private Node argument() throws NotListedException {
        skipWhitespace();
        if (at == tex.length()) {
            throw new NotListedException("a missing argument");
        }
        int c = tex.codePointAt(at);
        if (Character.isLetterOrDigit(c)) {
            at += Character.charCount(c);
            String text = Character.toString(c);
            return Character.isDigit(c)
                    ? new Leaf(Tag.MN, styled(text))
                    : identifier(text).node();
        }
        if ("^_'}&".indexOf(c) >= 0) {
            throw new NotListedException("a missing argument");
        }
        Atom atom = nucleus();
        if (atom == null) {
            throw new NotListedException("a missing argument");
        }
        List<Node> spaced = Spacing.of(List.of(atom), script);
        return Node.row(spaced);
    }

    private Node argumentIn(Alphabet own) throws NotListedException {
        Alphabet outer = alphabet;
        alphabet = own == Alphabet.BOLD && outer == Alphabet.BOLD_ITALIC ? outer : own;
        Node node = argument();
        alphabet = outer;
        return node;
    }

    private Node argumentInText() throws NotListedException {
        boolean outer = display;
        display = false;
        Node node = argument();
        display = outer;
        return node;
    }

    private List<Node> group() throws NotListedException {
        return group(this::row);
    }

    private List<Node> group(Reading content) throws NotListedException {
        boolean outer = cell;
        cell = false;
        at++;
        List<Node> nodes = content.read();
        expect('}');
        cell = outer;
        return nodes;
    }

    private void expect(char c) throws NotListedException {
        if (at == tex.length() || tex.charAt(at) != c) {
            throw new NotListedException("a missing " + c);
        }
        at++;
    }

    /** Reads a part that may hold others, unless it would be too deep. */
    private List<Node> deeper(Reading part) throws NotListedException {
        descend();
        List<Node> nodes = part.read();
        depth--;
        return nodes;
    }

    private void descend() throws NotListedException {
        if (++depth > MAX_DEPTH) {
            throw new NotListedException("deeper than " + MAX_DEPTH + " levels");
        }
    }

    private interface Reading {
        List<Node> read() throws NotListedException;
    }

    /** The source of a group, which is no formula, such as the name of an environment. */
    private String rawGroup() throws NotListedException {
        skipWhitespace();
        int end = tex.indexOf('}', at);
        if (end < 0 || tex.charAt(at) != '{') {
            throw new NotListedException("a missing argument");
        }
        String raw = tex.substring(at + 1, end);
        at = end + 1;
        return raw;
    }

    // Commands

    private @Nullable Atom command() throws NotListedException {
        String command = commandAt();
        at += command.length();
        String name = command.substring(1);
        Symbol symbol = Symbols.named(name);
        if (symbol != null) {
            return sign(symbol);
        }
        Attribute width = Commands.SPACES.get(name);
        if (width != null) {
            return space(width);
        }
        if (Commands.WITHOUT_EFFECT.contains(name)) {
            return null;
        }
        Alphabet switched = Commands.SWITCHES.get(name);
        if (switched != null) {
            alphabet = switched;
            return null;
        }
        Alphabet own = Commands.ALPHABETS.get(name);
        if (own != null) {
            return Atom.ordinary(argumentIn(own));
        }
        Alphabet textual = Commands.TEXTS.get(name);
        if (textual != null) {
            return Atom.ordinary(Node.row(text(textual)));
        }
        Atom decorated = decorated(name);
        return decorated == null ? structure(name) : decorated;
    }

    private @Nullable Atom decorated(String name) throws NotListedException {
        String accent = Commands.ACCENTS.get(name);
        if (accent != null) {
            Leaf mark = new Leaf(Tag.MO, accent, Attribute.NOT_STRETCHY);
            return Atom.ordinary(new Branch(Tag.MOVER, List.of(argument(), mark), Attribute.ACCENT));
        }
        String wide = Commands.WIDE_ACCENTS.get(name);
        if (wide != null) {
            Node node = new Branch(Tag.MOVER, List.of(argument(), new Leaf(Tag.MO, wide)), Attribute.ACCENT);
            return Atom.ordinary(node).with(name.equals("overbrace") ? Limits.ALWAYS : Limits.BESIDE);
        }
        String below = Commands.WIDE_ACCENTS_BELOW.get(name);
        if (below != null) {
            Node node = new Branch(Tag.MUNDER, List.of(argument(), new Leaf(Tag.MO, below)), Attribute.ACCENT_UNDER);
            return Atom.ordinary(node).with(name.equals("underbrace") ? Limits.ALWAYS : Limits.BESIDE);
        }
        String arrow = Commands.LONG_ARROWS.get(name);
        if (arrow != null) {
            return longArrow(arrow);
        }
        Kind kind = Commands.CLASSES.get(name);
        if (kind != null) {
            return new Atom(argument(), kind, kind == Kind.LARGE ? Limits.IN_DISPLAY : Limits.BESIDE);
        }
        return Commands.TRANSPARENT.contains(name) ? Atom.ordinary(argument()) : null;
    }

    private Atom longArrow(String arrow) throws NotListedException {
        Node below = optional();
        Node above = small();
        Leaf stretched = new Leaf(Tag.MO, arrow, Attribute.STRETCHY);
        Node node = below == null
                ? new Branch(Tag.MOVER, List.of(stretched, above))
                : new Branch(Tag.MUNDEROVER, List.of(stretched, below, above));
        return new Atom(node, Kind.RELATION);
    }

    private @Nullable Atom structure(String name) throws NotListedException {
        return switch (name) {
            case "frac" -> Atom.ordinary(new Branch(Tag.MFRAC, List.of(argumentInText(), argumentInText())));
            case "tfrac" -> Atom.ordinary(styled(Attribute.TEXT_STYLE, fraction()));
            case "dfrac", "cfrac" -> Atom.ordinary(styled(Attribute.DISPLAY_STYLE, fraction()));
            case "sfrac", "nicefrac" ->
                Atom.ordinary(new Branch(
                        Tag.MROW,
                        List.of(
                                argument(),
                                new Leaf(Tag.MO, "/", Attribute.NO_SPACE_BEFORE, Attribute.NO_SPACE_AFTER),
                                argument())));
            case "binom", "tbinom", "dbinom" -> Atom.ordinary(binomial(argumentInText(), argumentInText()));
            case "sqrt" -> root();
            case "overset", "stackrel" -> set(Tag.MOVER, small());
            case "underset" -> set(Tag.MUNDER, small());
            case "not" -> negated();
            case "left" -> fenced();
            case "middle" -> Atom.ordinary(stretched(delimiter()));
            case "big",
                    "Big",
                    "bigg",
                    "Bigg",
                    "bigl",
                    "Bigl",
                    "biggl",
                    "Biggl",
                    "bigr",
                    "Bigr",
                    "biggr",
                    "Biggr",
                    "bigm",
                    "Bigm",
                    "biggm",
                    "Biggm" -> sized(name);
            case "operatorname", "operatornamewithlimits" -> function();
            case "substack" -> Atom.ordinary(substack());
            case "begin" -> environment();
            case "displaystyle" -> rest(Attribute.DISPLAY_STYLE);
            case "textstyle", "scriptstyle", "scriptscriptstyle" -> rest(Attribute.TEXT_STYLE);
            case "pmod" -> Atom.ordinary(modulus());
            case "bmod", "mod" -> new Atom(new Leaf(Tag.MO, "mod"), Kind.BINARY);
            case "unicode" -> Atom.ordinary(new Leaf(Tag.MTEXT, CodePoint.visible(rawGroup())));
            case "\\" -> space(Attribute.QUAD);
            default -> throw new NotListedException("\\" + name);
        };
    }

    private Branch fraction() throws NotListedException {
        return new Branch(Tag.MFRAC, List.of(argumentInText(), argumentInText()));
    }

    private static Node styled(Attribute style, Node node) {
        return new Branch(Tag.MSTYLE, List.of(node), style);
    }

    private static Node binomial(Node above, Node below) {
        return new Branch(
                Tag.MROW,
                List.of(
                        new Leaf(Tag.MO, "("),
                        new Branch(Tag.MFRAC, List.of(above, below), Attribute.NO_LINE),
                        new Leaf(Tag.MO, ")")));
    }

    private Atom root() throws NotListedException {
        Node index = optional();
        Node radicand = argument();
        return Atom.ordinary(
                index == null
                        ? new Branch(Tag.MSQRT, List.of(radicand))
                        : new Branch(Tag.MROOT, List.of(radicand, index)));
    }

    /** Reads an argument in brackets. */
    private @Nullable Node optional() throws NotListedException {
        skipWhitespace();
        if (at == tex.length() || tex.charAt(at) != '[') {
            return null;
        }
        int end = at + 1;
        for (int braces = 0; end < tex.length() && (braces > 0 || tex.charAt(end) != ']'); end++) {
            char c = tex.charAt(end);
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            end += c == '\\' ? 1 : 0;
        }
        if (end >= tex.length()) {
            throw new NotListedException("a missing ]");
        }
        FormulaReader inner = new FormulaReader(tex.substring(at + 1, end), false, depth + 1);
        inner.script = true;
        at = end + 1;
        return Node.row(inner.row());
    }

    private Atom set(Tag tag, Node script) throws NotListedException {
        Node base = argument();
        Kind kind = base instanceof Leaf leaf && leaf.tag() == Tag.MO ? Kind.RELATION : Kind.ORDINARY;
        return new Atom(new Branch(tag, List.of(base, script)), kind);
    }

    private Atom negated() throws NotListedException {
        if (argument() instanceof Leaf leaf) {
            String text = Normalizer.normalize(leaf.text() + '\u0338', Normalizer.Form.NFC);
            return new Atom(new Leaf(leaf.tag(), text), leaf.tag() == Tag.MO ? Kind.RELATION : Kind.ORDINARY);
        }
        throw new NotListedException("\\not before more than a sign");
    }

    private Atom fenced() throws NotListedException {
        boolean outer = cell;
        cell = false;
        List<Node> nodes = new ArrayList<>();
        add(nodes, delimiter());
        nodes.addAll(row());
        if (!tex.startsWith("\\right", at)) {
            throw new NotListedException("\\left without \\right");
        }
        at += 6;
        add(nodes, delimiter());
        cell = outer;
        return Atom.ordinary(new Branch(Tag.MROW, nodes));
    }

    private static void add(List<Node> nodes, String delimiter) {
        if (!delimiter.isEmpty()) {
            nodes.add(stretched(delimiter));
        }
    }

    private static Leaf stretched(String delimiter) {
        return "()[]{}|‖⟨⟩⌊⌋⌈⌉".contains(delimiter)
                ? new Leaf(Tag.MO, delimiter)
                : new Leaf(Tag.MO, delimiter, Attribute.STRETCHY);
    }

    private Atom sized(String name) throws NotListedException {
        char last = name.charAt(name.length() - 1);
        Attribute size = Commands.SIZES.get(last == 'g' ? name : name.substring(0, name.length() - 1));
        String delimiter = delimiter();
        if (delimiter.isEmpty() || size == null) {
            throw new NotListedException("\\" + name + " before nothing");
        }
        Kind kind = switch (last) {
            case 'l' -> Kind.OPENING;
            case 'r' -> Kind.CLOSING;
            case 'm' -> Kind.RELATION;
            default -> kindOf(delimiter);
        };
        Leaf leaf = stretched(delimiter).with(size);
        return new Atom(kind == Kind.ORDINARY ? leaf.with(Attribute.PREFIX) : leaf, kind);
    }

    private static Kind kindOf(String delimiter) {
        Symbol symbol = Symbols.typed(delimiter);
        return symbol != null && (symbol.kind() == Kind.OPENING || symbol.kind() == Kind.CLOSING)
                ? symbol.kind()
                : Kind.ORDINARY;
    }

    /** Reads a bracket, a bar or an arrow that may grow; a point is none. */
    private String delimiter() throws NotListedException {
        skipWhitespace();
        if (at == tex.length()) {
            throw new NotListedException("a missing delimiter");
        }
        String command = tex.charAt(at) == '\\' ? commandAt() : "";
        String typed = tex.substring(at, at + Character.charCount(tex.codePointAt(at)));
        at += command.isEmpty() ? typed.length() : command.length();
        Symbol symbol = command.isEmpty() ? Symbols.typed(typed) : Symbols.named(command.substring(1));
        String text = symbol == null ? "" : symbol.text();
        return switch (text) {
            case "." -> "";
            case "<" -> "⟨";
            case ">" -> "⟩";
            case "(",
                    ")",
                    "[",
                    "]",
                    "{",
                    "}",
                    "|",
                    "‖",
                    "/",
                    "\\",
                    "⟨",
                    "⟩",
                    "⌊",
                    "⌋",
                    "⌈",
                    "⌉",
                    "⟦",
                    "⟧",
                    "↑",
                    "↓",
                    "↕",
                    "⇑",
                    "⇓",
                    "⇕" -> text;
            default -> throw new NotListedException("no delimiter");
        };
    }

    private Atom function() throws NotListedException {
        boolean star = at < tex.length() && tex.charAt(at) == '*';
        at += star ? 1 : 0;
        return new Atom(argumentIn(Alphabet.ROMAN), Kind.FUNCTION, star ? Limits.IN_DISPLAY : Limits.BESIDE);
    }

    private Atom rest(Attribute style) throws NotListedException {
        display = style == Attribute.DISPLAY_STYLE;
        return Atom.ordinary(new Branch(Tag.MSTYLE, deeper(this::row), style));
    }

    private Node modulus() throws NotListedException {
        return new Branch(
                Tag.MROW,
                List.of(
                        Node.space(Attribute.QUAD),
                        new Leaf(Tag.MO, "(", Attribute.NOT_STRETCHY),
                        new Leaf(Tag.MI, "mod"),
                        Node.space(Attribute.THICK),
                        argument(),
                        new Leaf(Tag.MO, ")", Attribute.NOT_STRETCHY)));
    }

    // Tables

    private Atom environment() throws NotListedException {
        String name = rawGroup();
        String brackets = Commands.TABLES.get(name);
        if (brackets == null) {
            throw new NotListedException("\\begin{" + name + "}");
        }
        boolean left = brackets.contains(" ") && !brackets.isBlank();
        if (name.equals("array")) {
            String columns = rawGroup();
            if (!columns.matches("[lcr| ]{0,40}")) {
                throw new NotListedException("columns of an array");
            }
            left = !columns.contains("c") && !columns.contains("r");
        }
        Attribute[] alignment = name.startsWith("align") || name.equals("split")
                ? new Attribute[] {Attribute.COLUMNS_IN_PAIRS}
                : left ? new Attribute[] {Attribute.COLUMNS_LEFT} : new Attribute[0];
        Branch table = new Branch(Tag.MTABLE, rows(), alignment);
        at += 4;
        if (!rawGroup().equals(name)) {
            throw new NotListedException("an environment that ends with another name");
        }
        return Atom.ordinary(bracketed(table, brackets));
    }

    private static Node bracketed(Branch table, String brackets) {
        if (brackets.isBlank()) {
            return table;
        }
        List<Node> nodes = new ArrayList<>();
        add(nodes, brackets.substring(0, 1).strip());
        nodes.add(table);
        add(nodes, brackets.substring(1).strip());
        return new Branch(Tag.MROW, nodes);
    }

    /** Reads rows of cells, up to the {@code \end} or the brace after them. */
    private List<Node> rows() throws NotListedException {
        boolean outer = cell;
        cell = true;
        List<Node> rows = new ArrayList<>();
        List<Node> cells = new ArrayList<>();
        while (true) {
            cells.add(new Branch(Tag.MTD, row()));
            if (at < tex.length() && tex.charAt(at) == '&') {
                at++;
                continue;
            }
            rows.add(new Branch(Tag.MTR, cells));
            cells = new ArrayList<>();
            if (!startsNewRow()) {
                break;
            }
        }
        dropEmptyLastRow(rows);
        cell = outer;
        return rows;
    }

    private boolean startsNewRow() throws NotListedException {
        if (at == tex.length()) {
            throw new NotListedException("a table without end");
        }
        if (tex.startsWith("\\\\", at)) {
            at += 2;
            return true;
        }
        if (commandAt().equals("\\cr")) {
            at += 3;
            return true;
        }
        if (tex.charAt(at) != '}' && !commandAt().equals("\\end")) {
            throw new NotListedException("a table without end");
        }
        return false;
    }

    private static void dropEmptyLastRow(List<Node> rows) {
        Branch last = (Branch) rows.get(rows.size() - 1);
        boolean empty = last.children().stream()
                .allMatch(cell -> ((Branch) cell).children().isEmpty());
        if (empty && rows.size() > 1) {
            rows.remove(rows.size() - 1);
        }
    }

    private Node substack() throws NotListedException {
        skipWhitespace();
        if (at == tex.length() || tex.charAt(at) != '{') {
            throw new NotListedException("a missing argument");
        }
        return new Branch(Tag.MTABLE, group(this::rows));
    }

    // Text

    /** Reads the argument of a command whose content is text, in which dollars start formulas. */
    private List<Node> text(Alphabet style) throws NotListedException {
        return deeper(() -> textAtThisDepth(style));
    }

    private List<Node> textAtThisDepth(Alphabet style) throws NotListedException {
        skipWhitespace();
        expect('{');
        List<Node> nodes = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (at < tex.length() && tex.charAt(at) != '}') {
            char c = tex.charAt(at);
            if (c == '$') {
                flush(text, style, nodes);
                nodes.addAll(formulaInText());
            } else if (c == '{' || isText(c)) {
                flush(text, style, nodes);
                nodes.addAll(text(c == '{' ? style : textStyle()));
            } else if (c == '\\') {
                text.append(textCommand());
            } else {
                text.append(c == '~' ? '\u00a0' : c);
                at++;
            }
        }
        expect('}');
        flush(text, style, nodes);
        return nodes;
    }

    private boolean isText(char c) {
        return c == '\\' && Commands.TEXTS.containsKey(commandAt().substring(1));
    }

    private Alphabet textStyle() {
        String command = commandAt();
        at += command.length();
        return Commands.TEXTS.getOrDefault(command.substring(1), Alphabet.ROMAN);
    }

    private String textCommand() throws NotListedException {
        String command = commandAt();
        String name = command.substring(1);
        at += command.length();
        if (Commands.WITHOUT_EFFECT.contains(name)) {
            return "";
        }
        if (Commands.SPACES.containsKey(name)) {
            return " ";
        }
        Symbol symbol = Symbols.named(name);
        if (symbol == null || symbol.kind() == Kind.FUNCTION) {
            throw new NotListedException(command + " in text");
        }
        if (command.length() > 2) {
            skipWhitespace();
        }
        return symbol.text();
    }

    /** White space at the ends of an element is dropped by browsers, but not this kind. */
    private static void flush(StringBuilder text, Alphabet style, List<Node> nodes) {
        if (text.length() > 0) {
            String content = text.toString().replaceAll("^\\s+|\\s+$", "\u00a0");
            nodes.add(new Leaf(Tag.MTEXT, style.of(content)));
            text.setLength(0);
        }
    }

    private List<Node> formulaInText() throws NotListedException {
        int end = tex.indexOf('$', at + 1);
        if (end < 0) {
            throw new NotListedException("a dollar");
        }
        FormulaReader inner = new FormulaReader(tex.substring(at + 1, end), false, depth);
        inner.script = script;
        at = end + 1;
        return inner.whole();
    }

    // Characters

    private void skipWhitespace() {
        while (at < tex.length() && Character.isWhitespace(tex.charAt(at))) {
            at++;
        }
    }

    /** The command here, backslash included; empty if there is none. */
    private String commandAt() {
        return TexCommand.at(tex, at);
    }
}
