package io.github.paperdigest.openai.internal.answer;

import io.github.paperdigest.internal.http.HttpAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The text of a body, whatever a server or a proxy did to it: packed unasked, in another charset than UTF-8, marked. */
final class BodyText {

    private static final int MAX_UNPACKED_BYTES = 32 << 20;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';]{1,40})");

    private BodyText() {}

    static String of(HttpAnswer answer) {
        byte[] body = unpacked(answer.body());
        String text = new String(body, charset(body, answer));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] unpacked(byte[] body) {
        boolean gzip = body.length > 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
        if (!gzip) {
            return body;
        }
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacking.readNBytes(MAX_UNPACKED_BYTES);
        } catch (IOException e) {
            return body;
        }
    }

    /** JSON is UTF-8 (RFC 8259), so what can be read as that is that, whatever the header says. */
    private static Charset charset(byte[] body, HttpAnswer answer) {
        if (isUtf16(body, 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (isUtf16(body, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        return isUtf8(body) ? StandardCharsets.UTF_8 : declared(answer);
    }

    /** Whether one of the first two bytes tells of UTF-16: the half of a byte order mark, or the zero beside a letter. */
    private static boolean isUtf16(byte[] body, int high) {
        if (body.length < 2 || body.length % 2 != 0) {
            return false;
        }
        int first = body[high] & 0xFF;
        int second = body[1 - high] & 0xFF;
        boolean mark = first == 0xFE && second == 0xFF;
        boolean jsonStarts = second == '{' || second == '[' || second == '\n';
        return mark || (first == 0 && jsonStarts);
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Charset declared(HttpAnswer answer) {
        Matcher charset =
                CHARSET.matcher(answer.headers().firstValue("content-type").orElse(""));
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
