package io.github.paperdigest.html.internal.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** HTML that was made of a text, read back. Its lists are its own: they say what may be on a page. */
public final class Markup {

    /** What a text of others may become. */
    public static final Set<String> ELEMENTS = Set.of(
            "em",
            "strong",
            "code",
            "u",
            "sup",
            "sub",
            "wbr",
            "math",
            "mi",
            "mn",
            "mo",
            "mtext",
            "mspace",
            "mrow",
            "mfrac",
            "msqrt",
            "mroot",
            "msub",
            "msup",
            "msubsup",
            "munder",
            "mover",
            "munderover",
            "mtable",
            "mtr",
            "mtd",
            "mstyle");

    private static final Set<String> ATTRIBUTES = Set.of(
            "mathvariant=normal",
            "stretchy=true",
            "stretchy=false",
            "form=prefix",
            "lspace=0",
            "rspace=0",
            "accent=true",
            "accentunder=true",
            "movablelimits=false",
            "displaystyle=true",
            "displaystyle=false",
            "linethickness=0",
            "columnalign=left",
            "columnalign=right left",
            "display=block",
            "width=0.1667em",
            "width=0.2222em",
            "width=0.2778em",
            "width=-0.1667em",
            "width=1em",
            "width=2em",
            "minsize=1.2em",
            "maxsize=1.2em",
            "minsize=1.8em",
            "maxsize=1.8em",
            "minsize=2.4em",
            "maxsize=2.4em",
            "minsize=3em",
            "maxsize=3em");

    /** Browsers close elements that are nested deeper than 512. */
    private static final int DEEPEST = 400;

    private final Element root;

    private Markup(Element root) {
        this.root = root;
    }

    /** Whether elements of formulas may have an attribute of this name. */
    public static boolean hasAttribute(String name) {
        return ATTRIBUTES.stream().anyMatch(attribute -> attribute.startsWith(name + "="));
    }

    /** Reads HTML that is to be well-formed XML as well, which is stricter. */
    static Markup read(String html) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return new Markup(builder.parse(new InputSource(new StringReader("<p>" + html + "</p>")))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + html, e);
        }
    }

    /** All text in it, in order. */
    String text() {
        return root.getTextContent();
    }

    /** Whether there is an element of this name. */
    boolean has(String element) {
        return root.getElementsByTagName(element).getLength() > 0;
    }

    /** Holds every element and attribute to the lists, and the depth to what browsers take. */
    Markup isInert() {
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            isInert(node, 1);
        }
        return this;
    }

    private static void isInert(Node node, int depth) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            return;
        }
        assertThat(node.getNodeType()).isEqualTo(Node.ELEMENT_NODE);
        assertThat(node.getNodeName()).isIn(ELEMENTS);
        assertThat(depth).isLessThan(DEEPEST);
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            assertThat(attributes.item(i).getNodeName()
                            + '='
                            + attributes.item(i).getNodeValue())
                    .isIn(ATTRIBUTES);
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            isInert(child, depth + 1);
        }
    }

    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
