package io.github.paperdigest.spi.provider;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.Budget;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.store.ScoreStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a {@link Provider} builds with. Everything here belongs to the application or the pipeline: a product uses it and
 * never closes it. What it gives is thread-safe and may be kept; the context itself is for the thread that makes the
 * product.
 */
public interface ProviderContext {

    /** {@return the settings meant for this provider, read and checked} */
    Settings settings();

    /** {@return the clock that decides what day it is and how long things took} */
    Clock clock();

    /** {@return what runs blocking work in parallel} */
    Executor executor();

    /** {@return the client for all HTTP requests} */
    HttpClient httpClient();

    /** {@return the prompt builder of the pipeline} */
    PromptBuilder promptBuilder();

    /**
     * Finds the chat model of the pipeline.
     *
     * @return the model
     * @throws io.github.paperdigest.error.ConfigurationException if the pipeline has none; the message says how to add
     *     one
     */
    ChatModel chatModel();

    /**
     * {@return the models that take over in this order when the chat model is out of patience, credit or budget; empty if
     * there are none}
     */
    List<ChatModel> fallbackChatModels();

    /** {@return what waits where something has to be waited for; an application's tests replace it} */
    Sleeper sleeper();

    /** {@return where scorers keep what a model answered; empty if the pipeline has no store} */
    Optional<ScoreStore> scoreStore();

    /** {@return what one run may spend on models over all its stages; empty if that is not limited} */
    Optional<Budget> budget();

    /** {@return where the readers' earlier digests are; empty if the pipeline has no archive} */
    Optional<DigestArchive> archive();
}
