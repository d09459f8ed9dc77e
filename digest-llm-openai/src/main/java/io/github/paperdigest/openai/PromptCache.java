package io.github.paperdigest.openai;

/**
 * What an endpoint is told about its cache of prompts. What it refuses, it is not told again.
 */
public enum PromptCache {
    /**
     * What is known of the endpoint by its host and of the model by its name: a key at OpenAI, Azure OpenAI and Mistral, a
     * breakpoint for OpenAI's models since GPT-5.6 and for Anthropic's and Qwen's behind OpenRouter. Others are told nothing.
     */
    AUTO,

    /** Nothing is told, and no call waits for the first one, unless answers tell of a cache. */
    OFF,

    /**
     * The endpoint does as OpenAI does: it keeps prompts by itself, from 1,024 tokens on, is told a key, and with a model
     * since GPT-5.6 a breakpoint.
     */
    ON,

    /**
     * The endpoint has to be told where a prompt ends that it is to keep, by {@code cache_control} on a part of the message,
     * as Anthropic's models behind LiteLLM and other gateways.
     */
    BREAKPOINTS
}
