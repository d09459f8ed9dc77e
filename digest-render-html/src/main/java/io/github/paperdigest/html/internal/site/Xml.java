package io.github.paperdigest.html.internal.site;

import io.github.paperdigest.html.internal.text.PaperText;

/** Writes XML, an element a line. Names are ours; values are escaped and cleaned of what XML does not allow. */
final class Xml {

    private final StringBuilder xml = new StringBuilder();

    Xml declaration() {
        xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        return this;
    }

    /** Begins an element with attributes, a name and a value each. */
    Xml open(String name, String... attributes) {
        start(name, attributes);
        xml.append(">\n");
        return this;
    }

    Xml close(String name) {
        xml.append("</").append(name).append(">\n");
        return this;
    }

    Xml empty(String name, String... attributes) {
        start(name, attributes);
        xml.append("/>\n");
        return this;
    }

    Xml text(String name, String text, String... attributes) {
        start(name, attributes);
        xml.append('>').append(escaped(text)).append("</").append(name).append(">\n");
        return this;
    }

    private void start(String name, String... attributes) {
        xml.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
    }

    /** A text of others as text between tags or in quotes, in XML and in HTML. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        PaperText.plain(text).chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
