package io.github.paperdigest.arxiv.internal.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes an XML document leniently: one wrong byte costs one character, not the document. */
final class Decoding {

    /** Before the declaration may stand blank lines and, read byte by byte, a mark of the byte order. */
    private static final Pattern DECLARED = Pattern.compile(
            "^[\\s\\x00\u00EF\u00BB\u00BF]*<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private static final int HEAD = 256;

    private Decoding() {}

    static Reader of(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, HEAD);
        byte[] head = pushback.readNBytes(HEAD);
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            pushback.unread(head, 3, head.length - 3);
            return new InputStreamReader(pushback, StandardCharsets.UTF_8);
        }
        pushback.unread(head);
        return new InputStreamReader(pushback, charset(head));
    }

    private static Charset charset(byte[] head) {
        if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        boolean known = declared.find() && Charset.isSupported(declared.group(1));
        Charset charset = known ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                ? StandardCharsets.UTF_8
                : charset;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
