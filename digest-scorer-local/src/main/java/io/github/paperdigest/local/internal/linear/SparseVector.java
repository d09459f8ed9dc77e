package io.github.paperdigest.local.internal.linear;

/**
 * A vector of which only the coordinates other than 0 are kept.
 *
 * @param indices their places, each once
 * @param values what stands there
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Made once, never compared, never changed; a copy for each use would be waste.
public record SparseVector(int[] indices, float[] values) {

    public double dot(double[] dense) {
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += values[i] * dense[indices[i]];
        }
        return sum;
    }

    double squaredLength() {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum;
    }

    void addTo(double[] dense, double factor) {
        for (int i = 0; i < indices.length; i++) {
            dense[indices[i]] += factor * values[i];
        }
    }
}
