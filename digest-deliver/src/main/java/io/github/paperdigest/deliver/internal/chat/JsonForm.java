package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.internal.text.Fingerprint;
import io.github.paperdigest.json.DigestJson;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The whole digest as it is kept, and as often as there is something new in it.
 *
 * @param authorization the value of that header; empty for none
 */
public record JsonForm(String authorization) implements Form {

    private static final int KEY_BYTES = 16;

    @Override
    public List<Body> bodies(Bulletin bulletin) {
        String body = DigestJson.write(bulletin.digest());
        return List.of(new Body(bulletin.paperIds(), now -> body));
    }

    /** The key is the same if the same is sent again, so that a receiver can tell. */
    @Override
    public Map<String, String> headers(Body body, Bulletin bulletin) {
        List<String> told = new ArrayList<>(
                List.of(bulletin.digest().date().toString(), bulletin.digest().profile()));
        told.addAll(body.papers());
        String key = HexFormat.of().formatHex(Fingerprint.of(told), 0, KEY_BYTES);
        return authorization.isEmpty()
                ? Map.of("Idempotency-Key", key)
                : Map.of("Idempotency-Key", key, "Authorization", authorization);
    }

    /** {@return the kind of form, without the secret} */
    @Override
    public String toString() {
        return "JsonForm";
    }
}
