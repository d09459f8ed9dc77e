package org.example.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Makes the digests of many days for many readers: each pair of a day and a reader is a task of Spark. Days are files that
 * {@code paper-digest fetch} writes, readers are profile directories. What comes out are a page and its JSON for each
 * pair, and one store of scores for all. Every machine has to see the three directories under the same path.
 */
public final class ManyDays {

    private ManyDays() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("ManyDays DAYS PROFILES OUT");
            System.exit(2);
        }
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("many days"))) {
            List<Row> rows = run(spark, Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
            System.out.printf("%-10s  %-12s %6s %5s%n", "day", "profile", "papers", "kept");
            rows.forEach(row ->
                    System.out.printf("%-10s  %-12s %6d %5d%n", row.day(), row.profile(), row.papers(), row.kept()));
            System.out.println("papers that the model was asked about: "
                    + rows.stream().mapToInt(Row::asked).sum());
        }
    }

    /** Makes the digests, and tells of each in the order of days and then of profiles. */
    static List<Row> run(JavaSparkContext spark, Path days, Path profiles, Path out) throws IOException {
        List<DayForReader> tasks = new ArrayList<>();
        for (Path day : list(days)) {
            for (Path profile : list(profiles)) {
                tasks.add(new DayForReader(day.toString(), profile.toString(), out.toAbsolutePath().toString()));
            }
        }
        return spark.parallelize(tasks, Math.max(1, tasks.size()))
                .map(DayForReader::digest)
                .collect();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.toAbsolutePath())) {
            return files.sorted().toList();
        }
    }
}
