package io.github.paperdigest.openai.internal.batch;

import io.github.paperdigest.internal.text.Fingerprint;
import java.util.HexFormat;
import java.util.List;

/**
 * What a request is known by, in whichever process: a hash of its whole body, hence of model, messages and parameters.
 *
 * @param text the {@code custom_id} in a job's files, of which OpenAI allows 64 characters
 */
record RequestId(String text) {

    private static final int BYTES = 20;

    /** So many characters stand for it in the metadata of a job. */
    static final int MARK_LENGTH = 16;

    static RequestId of(String body) {
        return new RequestId(HexFormat.of().formatHex(Fingerprint.of(List.of(body)), 0, BYTES));
    }

    /** What stands for it in the metadata of a job. */
    String mark() {
        return text.substring(0, MARK_LENGTH);
    }
}
