package io.github.paperdigest.local.internal.embedding;

import java.nio.ByteBuffer;

/**
 * A vector of length 1 in a byte for each component, the largest one being 127 or -127. The scale brings the bytes back
 * to length 1.
 */
public final class KeptVector {

    private static final float LARGEST = 127;
    private static final double TOLERANCE = 0.01;

    private final byte[] components;
    private final float scale;

    private KeptVector(byte[] components, float scale) {
        this.components = components;
        this.scale = scale;
    }

    /**
     * Rounds a vector.
     *
     * @throws IllegalArgumentException if its length is not 1
     */
    public static KeptVector of(float[] vector) {
        double length = 0;
        float largest = 0;
        for (float component : vector) {
            length = Math.hypot(length, component);
            largest = Math.max(largest, Math.abs(component));
        }
        if (!isOne(length)) {
            throw new IllegalArgumentException("the length of a vector is 1, not " + length);
        }
        byte[] components = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            components[i] = (byte) Math.round(vector[i] / largest * LARGEST);
        }
        return new KeptVector(components, (float) (1 / length(components)));
    }

    /** The vector, rounded as it was kept. */
    public float[] toArray() {
        float[] vector = new float[components.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = components[i] * scale;
        }
        return vector;
    }

    static int bytes(int dimensions) {
        return Float.BYTES + dimensions;
    }

    void write(ByteBuffer bytes) {
        bytes.putFloat(scale).put(components);
    }

    static KeptVector read(ByteBuffer bytes, int dimensions) {
        float scale = bytes.getFloat();
        byte[] components = new byte[dimensions];
        bytes.get(components);
        return new KeptVector(components, scale);
    }

    /** Whether it is one that {@link #of} could have made; a file can hold others. */
    boolean isSound() {
        return isOne(scale * length(components));
    }

    private static double length(byte[] components) {
        long squares = 0;
        for (byte component : components) {
            squares += (long) component * component;
        }
        return Math.sqrt((double) squares);
    }

    private static boolean isOne(double length) {
        return Math.abs(length - 1) < TOLERANCE;
    }
}
