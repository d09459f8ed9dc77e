package io.github.paperdigest.html.internal.math;

/** Characters in HTML and in XML. */
final class Html {

    private Html() {}

    /** Appends a text so that nothing in it is markup. A half of a surrogate pair becomes U+FFFD. */
    static void escape(CharSequence text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> {
                    boolean pair = Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (pair) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append(Character.isSurrogate(c) ? '\ufffd' : c);
                    }
                }
            }
        }
    }
}
