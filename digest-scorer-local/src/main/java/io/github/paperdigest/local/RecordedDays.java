package io.github.paperdigest.local;

import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.internal.file.FileFailure;
import io.github.paperdigest.internal.json.JsonFile;
import io.github.paperdigest.internal.json.JsonPlace;
import io.github.paperdigest.model.Paper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads a folder of recorded days: files {@code YYYY-MM-DD.jsonl.gz} (or {@code .jsonl}) with one paper a line, a JSON
 * object with {@code id}, {@code title}, {@code abstract}, {@code authors}, {@code categories} and {@code selected}.
 * Other fields and other files are ignored, but for {@code relevance}: on a day whose selected papers have one, a selected
 * paper without it is there for a followed author's sake and left out, since it says nothing of the reader's taste. Nothing
 * is kept, and several threads may read at once.
 */
public final class RecordedDays {

    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.jsonl(\\.gz)?");
    private static final long LONGEST_DAY = 200_000_000;

    private RecordedDays() {}

    private record Recorded(LabelledPaper labelled, boolean marked) {}

    /**
     * Reads all days of a folder.
     *
     * @param directory the folder; its subfolders are left alone
     * @return the days, the earliest first; at least one
     * @throws StorageException if the folder has no recorded day, or a file can't be read; the message names it
     */
    public static List<LabelledDay> read(Path directory) {
        List<LabelledDay> days = new ArrayList<>();
        latestFirst(directory).forEachRemaining(days::add);
        Collections.reverse(days);
        return List.copyOf(days);
    }

    /**
     * Reads the {@linkplain LatestDays latest days} of a folder, of which a model is made, and hardly any others.
     *
     * @param directory the folder; its subfolders are left alone
     * @return the days, the earliest first; at least one
     * @throws StorageException as {@link #read} does
     */
    public static List<LabelledDay> latest(Path directory) {
        return LatestDays.of(latestFirst(directory));
    }

    /** Days that are read when they are asked for. */
    private static Iterator<LabelledDay> latestFirst(Path directory) {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter(file ->
                            NAME.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
            if (files.isEmpty()) {
                throw new StorageException(
                        "there is no recorded day in " + directory + "; a day is a file such as 2025-10-07.jsonl.gz");
            }
            return files.stream().map(RecordedDays::day).iterator();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static LabelledDay day(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        name.find();
        try {
            return day(LocalDate.parse(name.group(1)), file);
        } catch (IOException | DateTimeParseException e) {
            throw unreadable(file, e);
        }
    }

    private static StorageException unreadable(Path where, Exception e) {
        return new StorageException("the recorded days in " + where + " can't be read: " + FileFailure.reason(e), e);
    }

    private static LabelledDay day(LocalDate date, Path file) throws IOException {
        List<Recorded> papers = new ArrayList<>();
        long length = 0;
        int number = 0;
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                length += line.length();
                if (length > LONGEST_DAY) {
                    throw new StorageException(file + " is longer than any day of arXiv could be");
                }
                number++;
                if (!line.isBlank()) {
                    papers.add(paper(JsonFile.parse("line " + number + " of " + file, line)));
                }
            }
        }
        boolean marked = papers.stream().anyMatch(paper -> paper.labelled().selected() && paper.marked());
        return new LabelledDay(
                date,
                papers.stream()
                        .filter(paper ->
                                !marked || paper.marked() || !paper.labelled().selected())
                        .map(Recorded::labelled)
                        .toList());
    }

    private static Recorded paper(JsonPlace line) {
        Paper.Builder paper = line.checked(
                () -> Paper.builder(line.get("id").text(), line.get("title").text()));
        paper.abstractText(line.find("abstract").map(JsonPlace::text).orElse(""))
                .authorNames(texts("authors", line))
                .categories(texts("categories", line));
        return new Recorded(
                new LabelledPaper(paper.build(), line.get("selected").bool()),
                line.find("relevance").filter(JsonPlace::isNumber).isPresent());
    }

    private static List<String> texts(String key, JsonPlace line) {
        return line.list(key, JsonPlace::text).stream()
                .filter(text -> !text.isBlank())
                .toList();
    }
}
