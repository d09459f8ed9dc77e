package io.github.paperdigest.local.internal.topics;

/** Values as distances from their mean, in standard deviations. */
final class Standardized {

    /** What an ordinary day of arXiv's computing archives gives; it speaks for days with few papers. */
    private static final double ASSUMED_MEAN = 2.0;

    private static final double ASSUMED_DEVIATION = 5.0;
    private static final double ASSUMED_PAPERS = 20;

    private Standardized() {}

    /** The strengths of matches by words; few papers are measured against an ordinary day rather than each other. */
    static double[] words(double[] values) {
        return of(values, ASSUMED_PAPERS);
    }

    /** Values measured against each other alone. */
    static double[] among(double[] values) {
        return of(values, 0);
    }

    private static double[] of(double[] values, double assumed) {
        double sum = assumed * ASSUMED_MEAN;
        for (double value : values) {
            sum += value;
        }
        double count = values.length + assumed;
        double mean = sum / count;
        double squares =
                assumed * (ASSUMED_DEVIATION * ASSUMED_DEVIATION + (ASSUMED_MEAN - mean) * (ASSUMED_MEAN - mean));
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / count);
        double[] standardized = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            standardized[i] = deviation > 0 ? (values[i] - mean) / deviation : 0;
        }
        return standardized;
    }
}
