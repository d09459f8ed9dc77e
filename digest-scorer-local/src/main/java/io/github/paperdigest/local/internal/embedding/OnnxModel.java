package io.github.paperdigest.local.internal.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.error.RemoteFailure;
import io.github.paperdigest.error.ScoringException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model of the BERT family in ONNX Runtime. No other class touches the runtime, which may be missing: look before
 * loading this one.
 *
 * <p>Thread-safe; each call computes on the thread that makes it.
 */
public final class OnnxModel implements AutoCloseable {

    private static final String OUTPUT = "last_hidden_state";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final int dimensions;
    /** Native memory must not be freed while it is computed with. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxModel(OrtEnvironment environment, OrtSession session, int dimensions) {
        this.environment = environment;
        this.session = session;
        this.dimensions = dimensions;
    }

    /**
     * Loads a model.
     *
     * @param dimensions how many components its vectors have
     * @throws ConfigurationException if the runtime has no native code for this machine, or can't read the model
     */
    public static OnnxModel load(byte[] model, int dimensions) {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "paper-digest");
            environment.setTelemetry(false);
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                return new OnnxModel(environment, environment.createSession(model, options), dimensions);
            }
        } catch (OrtException e) {
            throw new ConfigurationException("ONNX Runtime can't load the embedding model: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "ONNX Runtime does not start on this machine; score without an embedder here: " + e, e);
        }
    }

    /**
     * The vector over the first token, brought to length 1.
     *
     * @throws ScoringException if it can't be computed
     * @throws IllegalStateException if the model is closed
     */
    public float[] firstVector(long[] tokens) {
        Lock lock = use.readLock();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedding model is closed");
            }
            return normalized(run(tokens));
        } catch (OrtException e) {
            String message = "the embedding model failed: " + e.getMessage();
            throw new ScoringException(message, RemoteFailure.of(FailureKind.UNAVAILABLE, message), e);
        } finally {
            lock.unlock();
        }
    }

    private float[] run(long[] tokens) throws OrtException {
        long[] ones = new long[tokens.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = tensor(tokens);
                OnnxTensor attention = tensor(ones);
                OnnxTensor types = tensor(new long[tokens.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
            return first(result.get(OUTPUT)
                    .orElseThrow(() -> new ConfigurationException("the embedding model gives no " + OUTPUT)));
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
    }

    private float[] first(OnnxValue output) {
        if (!(output instanceof OnnxTensor tensor)) {
            throw new ConfigurationException("the embedding model's " + OUTPUT + " is no tensor");
        }
        FloatBuffer vectors = tensor.getFloatBuffer();
        float[] vector = new float[dimensions];
        vectors.get(vector);
        return vector;
    }

    private static float[] normalized(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    @Override
    public void close() {
        Lock lock = use.writeLock();
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model can't be closed", e);
        } finally {
            lock.unlock();
        }
    }
}
