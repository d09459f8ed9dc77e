package io.github.paperdigest.spi.provider;

import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.PromptBuilder;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What a {@link Provider} builds with. Everything here belongs to the application or the pipeline: a product uses it and
 * never closes it.
 */
public interface ProviderContext {

    /** {@return the settings meant for this provider, read and checked} */
    Settings settings();

    /** The clock that decides what day it is and how long things took. */
    Clock clock();

    /** Runs blocking work in parallel. */
    Executor executor();

    /** The client for all HTTP requests. */
    HttpClient httpClient();

    /** The prompt builder of the pipeline. */
    PromptBuilder promptBuilder();

    /**
     * The chat model of the pipeline.
     *
     * @throws io.github.paperdigest.error.ConfigurationException if the pipeline has none; the message says how to add
     *     one
     */
    ChatModel chatModel();
}
