package io.github.paperdigest.openai.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.openai.internal.request.CacheContract.Mark;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What endpoints do with prompts that begin alike")
class CacheContractTest {

    @ParameterizedTest(name = "{1} at {0}: key {2}, {3}, {4} of 1,300 tokens")
    @DisplayName("is known by host and model")
    @CsvSource({
        "api.openai.com, gpt-5, true, NONE, 1280",
        "API.OpenAI.com, gpt-5-mini-2025-08-07, true, NONE, 1280",
        "eu.api.openai.com, gpt-4o, true, NONE, 1280",
        "api.openai.com, o3, true, NONE, 1280",
        "api.openai.com, gpt-5.5, true, NONE, 1280",
        "api.openai.com, gpt-5.6, true, BREAKPOINT, 1300",
        "api.openai.com, gpt-5.6-luna, true, BREAKPOINT, 1300",
        "api.openai.com, gpt-5.10-sol, true, BREAKPOINT, 1300",
        "api.openai.com, gpt-6-sol, true, BREAKPOINT, 1300",
        "api.openai.com, gpt-oss-120b, true, NONE, 1280",
        "notapi.openai.com, gpt-5, false, NONE, 0",
        "api.openai.com.example.org, gpt-5, false, NONE, 0",
        "me.openai.azure.com, my-deployment, true, NONE, 1280",
        "me.openai.azure.com, gpt-35-turbo, true, NONE, 1280",
        "me.services.ai.azure.com, gpt-5, true, NONE, 1280",
        "api.mistral.ai, mistral-large-latest, true, NONE, 1280",
        "api.deepseek.com, deepseek-chat, false, NONE, 1280",
        "api.x.ai, grok-4, false, NONE, 1280",
        "api.groq.com, openai/gpt-oss-120b, false, NONE, 1280",
        "generativelanguage.googleapis.com, gemini-3.8-flash, false, NONE, 0",
        "openrouter.ai, anthropic/claude-sonnet-5, false, CACHE_CONTROL, 1300",
        "openrouter.ai, anthropic/claude-haiku-4.5, false, CACHE_CONTROL, 0",
        "openrouter.ai, qwen/qwen3-max, false, CACHE_CONTROL, 1300",
        "openrouter.ai, openai/gpt-5.6-sol, false, CACHE_CONTROL, 1300",
        "openrouter.ai, openai/gpt-5, false, NONE, 1280",
        "openrouter.ai, google/gemini-3.8-flash, false, NONE, 0",
        "api.anthropic.com, claude-sonnet-5, false, NONE, 0",
        "localhost, gpt-5, false, NONE, 0",
        "127.0.0.1, llama3.1, false, NONE, 0",
        "'', gpt-5, false, NONE, 0",
    })
    void known(String host, String model, boolean takesKey, Mark mark, long cached) {
        CacheContract contract = CacheContract.known(host, model);

        assertThat(contract.takesKey()).isEqualTo(takesKey);
        assertThat(contract.mark()).isEqualTo(mark);
        assertThat(contract.cachedTokens(1300)).isEqualTo(cached);
        assertThat(contract.cachedTokens(1023)).isZero();
    }

    @Test
    @DisplayName("begins with 1,024 tokens, or 4,096 where the vendor says so, and goes on in the vendor's steps")
    void lengths() {
        CacheContract openAi = CacheContract.ofOpenAi("gpt-5");
        CacheContract longClaude = CacheContract.ofCacheControl("claude-opus-4-6");

        assertThat(openAi.cachedTokens(1024)).isEqualTo(1024);
        assertThat(openAi.cachedTokens(1151)).isEqualTo(1024);
        assertThat(openAi.cachedTokens(1152)).isEqualTo(1152);
        assertThat(longClaude.cachedTokens(4095)).isZero();
        assertThat(longClaude.cachedTokens(4097)).isEqualTo(4097);
        assertThat(CacheContract.ofCacheControl("claude-opus-4-8").cachedTokens(1024))
                .isEqualTo(1024);
    }
}
