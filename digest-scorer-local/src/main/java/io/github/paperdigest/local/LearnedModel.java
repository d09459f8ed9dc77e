package io.github.paperdigest.local;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.StorageException;
import io.github.paperdigest.local.internal.learning.Calibration;
import io.github.paperdigest.local.internal.learning.Embedding;
import io.github.paperdigest.local.internal.learning.Example;
import io.github.paperdigest.local.internal.learning.ModelFile;
import io.github.paperdigest.local.internal.learning.PaperModel;
import io.github.paperdigest.local.internal.learning.Training;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.spi.ScoringContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What was learned from a reader's own decisions: a linear model over words and pairs of words, with thresholds that
 * were estimated on days the model was not trained on. Later decisions count for more: one that is eight announcement
 * days older than another counts for half of it. With a {@link PaperEmbedder} it also goes by the papers' vectors, which
 * ranks better and takes hundreds of times longer.
 *
 * <p>Training is repeatable: the same days give the same model, and {@link #write} the same bytes. To keep a model up to
 * date, train it again on the archive; that takes seconds.
 *
 * <p>Immutable and thread-safe. A model that was read together with an embedder is closed when it is no longer used.
 */
public final class LearnedModel implements AutoCloseable {

    /** A model is only made of at least so many days on which something was selected. */
    public static final int FEWEST_DAYS = 5;

    /** A model is only made of at least so many selected papers. */
    public static final int FEWEST_SELECTED = 30;

    /** A model is only made of at least so many papers that were not selected. */
    public static final int FEWEST_OTHERS = 100;

    /** A model is only made if its mean daily area under the ROC curve on held-out days reaches this; chance is 0.5. */
    public static final double LOWEST_AREA_UNDER_CURVE = 0.7;

    private static final int JUDGED_AT_ONCE = 64;

    static final String RECALLS = "from " + Calibration.LOWEST_RECALL + " to " + Calibration.HIGHEST_RECALL;

    private final ModelFile file;
    /** What was made for this model alone. */
    private final List<PaperEmbedder> ownEmbedder;

    private LearnedModel(ModelFile file, List<PaperEmbedder> ownEmbedder) {
        this.file = file;
        this.ownEmbedder = ownEmbedder;
    }

    /**
     * Learns from decisions.
     *
     * @param days in any order; several of one date count as one, and of many the {@linkplain LatestDays latest} count
     * @return the model, which need not be closed
     * @throws ConfigurationException if the days are too few, lack one kind of decision, or follow no pattern that a
     *     model could learn; the message says which
     */
    public static LearnedModel train(List<LabelledDay> days) {
        return train(days, ReaderFeedback.NONE);
    }

    /**
     * Learns from decisions and from what the reader said about papers among them.
     *
     * @param days as for {@link #train(List)}
     * @param feedback what the reader said
     * @return the model, which need not be closed
     * @throws ConfigurationException as for {@link #train(List)}
     */
    public static LearnedModel train(List<LabelledDay> days, ReaderFeedback feedback) {
        return train(days, feedback, Optional.empty());
    }

    /**
     * Learns from decisions, from what the reader said, and from the vectors of the papers, so that papers count as alike
     * that share no word. Every paper is embedded, on several threads; {@link KeptEmbeddings} makes that cheap the next
     * time. The model needs the embedder as long as it is used.
     *
     * @param days as for {@link #train(List)}
     * @param feedback what the reader said
     * @param embedder makes the vectors; it stays the caller's to close
     * @return the model, which need not be closed
     * @throws ConfigurationException as for {@link #train(List)}
     */
    public static LearnedModel train(List<LabelledDay> days, ReaderFeedback feedback, PaperEmbedder embedder) {
        return train(days, feedback, Optional.of(embedding(embedder)));
    }

    private static LearnedModel train(List<LabelledDay> days, ReaderFeedback feedback, Optional<Embedding> embedding) {
        List<LabelledDay> latest = latest(days);
        List<Example> examples = examples(latest, feedback);
        ModelFile.Origin origin = origin(latest, examples);
        requireEnough(examples, origin);
        Training.Result result = Training.on(examples, embedding);
        double area = result.calibration().areaUnderCurve();
        if (area < LOWEST_AREA_UNDER_CURVE) {
            throw new ConfigurationException(String.format(
                    Locale.ROOT,
                    "nothing can be learned from these %d days: on days held out, a selected paper is ranked above"
                            + " another in %.0f %% of cases, where chance is 50 %%; are they one reader's decisions?",
                    origin.days(),
                    100 * area));
        }
        return new LearnedModel(new ModelFile(result.model(), result.calibration(), origin), List.of());
    }

    /**
     * Reads a model that {@link #write} wrote. A file from elsewhere can at worst rank badly: it holds numbers and words
     * and is refused if they make no sense.
     *
     * @param file the file
     * @return the model, which need not be closed
     * @throws StorageException if there is no such file or it holds no model of this version
     * @throws ConfigurationException if the model was trained with an embedder
     */
    public static LearnedModel read(Path file) {
        return read(file, name -> {
            throw new ConfigurationException("the model in " + file + " was learned with the embedder '" + name
                    + "'; read it with LearnedModel.read(file, embedder), or learn it again without one");
        });
    }

    /**
     * Reads a model that may have been trained with an embedder, as {@link #read(Path)} does.
     *
     * @param file the file
     * @param embedder makes an embedder for this model, for instance {@code BgeSmallEmbedder::create}. It is asked only if
     *     the model needs one, and the embedder has to be of the name the model was trained with
     * @return the model, which closes that embedder when it is closed
     * @throws StorageException if there is no such file or it holds no model of this version
     * @throws ConfigurationException if the model was trained with another embedder
     */
    public static LearnedModel read(Path file, Supplier<? extends PaperEmbedder> embedder) {
        Objects.requireNonNull(embedder, "embedder");
        return read(file, (String name) -> embedder.get());
    }

    private static LearnedModel read(Path file, Function<String, PaperEmbedder> embedder) {
        List<PaperEmbedder> made = new ArrayList<>(1);
        try {
            ModelFile read = ModelFile.read(file, name -> {
                made.add(embedder.apply(name));
                return embedding(made.get(0));
            });
            return new LearnedModel(read, made);
        } catch (RuntimeException e) {
            made.forEach(PaperEmbedder::close);
            throw e;
        }
    }

    private static Embedding embedding(PaperEmbedder embedder) {
        return new Embedding(embedder.name(), embedder.dimensions(), embedder::embed);
    }

    /**
     * Writes the model, in place of one that is there.
     *
     * @param destination the file; its directory is made if it is missing
     * @throws StorageException if the file can't be written; a model that was there is then still there
     */
    public void write(Path destination) {
        file.write(destination);
    }

    /**
     * Closes the embedder that was made for this model when it was read, after which the model can't be used. A model
     * without one stays as it is.
     */
    @Override
    public void close() {
        ownEmbedder.forEach(PaperEmbedder::close);
    }

    /** {@return the first day it was trained on} */
    public LocalDate firstDay() {
        return file.origin().first();
    }

    /** {@return the last day it was trained on} */
    public LocalDate lastDay() {
        return file.origin().last();
    }

    /** {@return how many days it was trained on} */
    public int days() {
        return file.origin().days();
    }

    /** {@return how many papers it was trained on} */
    public int papers() {
        return file.origin().papers();
    }

    /** {@return how many of the papers were selected} */
    public int selected() {
        return file.origin().selected();
    }

    /** {@return the mean daily area under the ROC curve on days held out of training; 0.5 is chance, 1 is perfect} */
    public double heldOutAreaUnderCurve() {
        return calibration().areaUnderCurve();
    }

    /**
     * The share of papers that has to be passed on to keep a share of what would be selected, on days held out of
     * training.
     *
     * @param recall the share to keep, from 0.8 to 0.995
     * @return the share to pass on, from 0 to 1
     * @throws IllegalArgumentException if the recall is out of that range
     */
    public double shareToPassOn(double recall) {
        return at(recall).share();
    }

    double threshold(double recall) {
        return at(recall).threshold();
    }

    private Calibration.Point at(double recall) {
        if (!offersRecall(recall)) {
            throw new IllegalArgumentException("a recall to keep is " + RECALLS + ", not " + recall);
        }
        return calibration().at(recall);
    }

    static boolean offersRecall(double recall) {
        return recall >= Calibration.LOWEST_RECALL && recall <= Calibration.HIGHEST_RECALL;
    }

    /** {@return the name of the embedder that it was trained with and needs; empty if it was trained without} */
    public Optional<String> embedder() {
        return model().embedder();
    }

    /**
     * Judges the papers of a run, each once for all readers who are served together, and stops between two portions if the
     * thread is interrupted.
     */
    List<PaperModel.Judgement> judge(List<Paper> papers, ScoringContext run) throws InterruptedException {
        Map<Paper, PaperModel.Judgement> known =
                run.sharedByReaders(JudgedPapers.class, JudgedPapers::new).by(this);
        List<PaperModel.Judgement> judgements = new ArrayList<>();
        for (int from = 0; from < papers.size(); from += JUDGED_AT_ONCE) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while judging papers");
            }
            List<Paper> portion = papers.subList(from, Math.min(papers.size(), from + JUDGED_AT_ONCE));
            judge(portion, known);
            portion.forEach(paper -> judgements.add(Objects.requireNonNull(known.get(paper))));
            run.reportProgress(portion.size());
        }
        return judgements;
    }

    private void judge(List<Paper> papers, Map<Paper, PaperModel.Judgement> known) {
        synchronized (known) {
            List<Paper> unknown =
                    papers.stream().filter(paper -> !known.containsKey(paper)).toList();
            List<PaperModel.Judgement> judgements = model().judge(unknown);
            for (int i = 0; i < unknown.size(); i++) {
                known.put(unknown.get(i), judgements.get(i));
            }
        }
    }

    PaperModel model() {
        return file.model();
    }

    Calibration calibration() {
        return file.calibration();
    }

    private static List<LabelledDay> latest(List<LabelledDay> days) {
        Iterator<LabelledDay> latestFirst = days.stream()
                .sorted(Comparator.comparing(LabelledDay::date).reversed())
                .iterator();
        Set<LocalDate> dates = LatestDays.of(latestFirst).stream()
                .filter(day -> !day.papers().isEmpty())
                .map(LabelledDay::date)
                .collect(Collectors.toSet());
        return days.stream().filter(day -> dates.contains(day.date())).toList();
    }

    private static List<Example> examples(List<LabelledDay> days, ReaderFeedback feedback) {
        List<LocalDate> dates =
                days.stream().map(LabelledDay::date).distinct().sorted().toList();
        List<Example> examples = new ArrayList<>();
        for (LabelledDay day : days) {
            for (LabelledPaper labelled : day.papers()) {
                String id = labelled.paper().id();
                boolean liked = feedback.liked().contains(id);
                boolean told = liked || feedback.disliked().contains(id);
                examples.add(new Example(
                        labelled.paper(),
                        told ? liked : labelled.selected(),
                        told ? ReaderFeedback.WEIGHT : 1,
                        dates.indexOf(day.date())));
            }
        }
        examples.sort(Comparator.comparingInt(Example::day)
                .thenComparing(example -> example.paper().id(), Paper.ID_ORDER));
        return examples;
    }

    private static ModelFile.Origin origin(List<LabelledDay> days, List<Example> examples) {
        if (days.isEmpty()) {
            throw new ConfigurationException("there is nothing to learn from: no day has any decisions");
        }
        List<LocalDate> dates =
                days.stream().map(LabelledDay::date).distinct().sorted().toList();
        int selected = (int) examples.stream().filter(Example::selected).count();
        return new ModelFile.Origin(dates.get(0), dates.get(dates.size() - 1), dates.size(), examples.size(), selected);
    }

    private static void requireEnough(List<Example> examples, ModelFile.Origin origin) {
        long days = examples.stream()
                .filter(Example::selected)
                .mapToInt(Example::day)
                .distinct()
                .count();
        int others = origin.papers() - origin.selected();
        if (origin.selected() == 0) {
            throw new ConfigurationException(
                    "there is nothing to learn from: none of the " + origin.papers() + " papers was selected");
        }
        if (days < FEWEST_DAYS || origin.selected() < FEWEST_SELECTED) {
            throw new ConfigurationException("there is too little to learn from: " + origin.selected()
                    + " selected papers on " + days + (days == 1 ? " day" : " days") + ", and at least "
                    + FEWEST_SELECTED + " on " + FEWEST_DAYS
                    + " days are needed; the scorer 'topics' needs none");
        }
        if (others < FEWEST_OTHERS) {
            throw new ConfigurationException("there is too little to learn from: " + others
                    + " papers that were not selected, and at least " + FEWEST_OTHERS
                    + " are needed; imported digests know only what was selected");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "model of %d papers (%d selected) of %d days from %s to %s%s, held-out AUC %.3f",
                papers(),
                selected(),
                days(),
                firstDay(),
                lastDay(),
                embedder().map(name -> ", with " + name).orElse(""),
                heldOutAreaUnderCurve());
    }
}
