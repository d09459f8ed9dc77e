package io.github.paperdigest.checks.bad;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.paperdigest.checks.bad.internal.foreign.Foreign;
import java.util.List;
import org.slf4j.Logger;

/** Shows everywhere what it is built with. */
public class Exposing extends JsonFactory {

    private static final long serialVersionUID = 1;

    /** Shown. */
    public transient JsonNode field;

    private transient JsonNode allowedInPrivate;

    protected Exposing(Logger logger) {
        field = null;
        allowedInPrivate = field;
    }

    public JsonNode returned() {
        return allowedInPrivate;
    }

    public void inList(List<? extends JsonNode> nodes) {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T extends ObjectNode> T bounded() {
        return null;
    }

    public void thrown() throws JsonProcessingException {}

    public Foreign hidden() {
        return null;
    }

    JsonNode allowedInPackage() {
        return null;
    }
}
