package io.github.paperdigest.openai.internal.request;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an endpoint does with prompts that begin alike, and what it wants to be told for it. From the vendors' documents, as
 * read in November 2026:
 *
 * <ul>
 *   <li>OpenAI (developers.openai.com/api/docs/guides/prompt-caching): by itself, from 1,024 tokens on; {@code
 *       prompt_cache_key} brings requests to the same machine. Before GPT-5.6 in steps of 128 tokens. Since then a kept
 *       prompt is found only if it ended at a breakpoint, writing costs 1.25 times the input, and the breakpoint that
 *       OpenAI sets by itself stands behind the newest message, where no two prompts are alike: so {@code
 *       prompt_cache_breakpoint} is set, and {@code prompt_cache_options} turns the other one off.
 *   <li>Azure OpenAI (learn.microsoft.com/azure/foundry/openai/how-to/prompt-caching): as OpenAI, {@code prompt_cache_key}
 *       included; other vendors' models there refuse it. It tells of no breakpoints.
 *   <li>Mistral (docs.mistral.ai, prompt caching): by {@code prompt_cache_key}.
 *   <li>DeepSeek (api-docs.deepseek.com/guides/kv_cache), xAI (docs.x.ai, prompt caching), Groq
 *       (console.groq.com/docs/prompt-caching): by themselves. Groq refuses {@code prompt_cache_key}
 *       (github.com/zed-industries/zed/issues/36215).
 *   <li>Google (ai.google.dev/gemini-api/docs/caching): by itself, from 4,096 tokens on.
 *   <li>OpenRouter (openrouter.ai/docs/guides/best-practices/prompt-caching): as the vendor, but Anthropic's and Alibaba's
 *       models by {@code cache_control}, which also becomes OpenAI's breakpoint.
 *   <li>Anthropic: from 1,024 tokens on, Claude Haiku 4.5 and Opus 4.5 to 4.7 from 4,096 (docs.litellm.ai, prompt caching).
 *       Its own endpoint for OpenAI's clients has no cache (platform.claude.com/docs/en/api/openai-sdk).
 * </ul>
 *
 * @param shortest how many tokens prompts have to share
 * @param step in multiples of how many tokens they are kept
 * @param takesKey whether the endpoint is told a key
 * @param mark how it is told where the part to keep ends
 */
public record CacheContract(long shortest, long step, boolean takesKey, Mark mark) {

    /** How an endpoint is told where the part of a prompt ends that it is to keep. */
    public enum Mark {
        /** Not at all. */
        NONE,
        /** {@code "cache_control": {"type": "ephemeral"}}. */
        CACHE_CONTROL,
        /** {@code "prompt_cache_breakpoint": {"mode": "explicit"}}. */
        BREAKPOINT
    }

    private static final long USUAL_SHORTEST = 1024;
    private static final long LONG_SHORTEST = 4096;
    private static final long USUAL_STEP = 128;

    /** No cache, or none that anybody knows of. */
    public static final CacheContract NONE = new CacheContract(Long.MAX_VALUE, 1, false, Mark.NONE);

    private static final CacheContract BY_ITSELF = new CacheContract(USUAL_SHORTEST, USUAL_STEP, false, Mark.NONE);
    private static final CacheContract BY_KEY = new CacheContract(USUAL_SHORTEST, USUAL_STEP, true, Mark.NONE);
    private static final CacheContract BY_BREAKPOINT = new CacheContract(USUAL_SHORTEST, 1, true, Mark.BREAKPOINT);
    private static final CacheContract GEMINI = new CacheContract(LONG_SHORTEST, USUAL_STEP, false, Mark.NONE);

    private static final List<String> AZURE =
            List.of("openai.azure.com", "services.ai.azure.com", "cognitiveservices.azure.com");
    private static final List<String> SILENT = List.of("api.deepseek.com", "api.x.ai", "api.groq.com");

    private static final Pattern GPT = Pattern.compile("(?:.*/)?gpt-(\\d)(?:\\.(\\d+))?(?!\\d).*");
    private static final int FIRST_WITH_BREAKPOINTS = 5_006;
    private static final Pattern LONG_CLAUDE = Pattern.compile(".*claude-(?:haiku|opus)-4[.-][5-7](?!\\d).*");

    /** What is known of an endpoint by its host, and of a model by its name. */
    public static CacheContract known(String host, String model) {
        String at = host.toLowerCase(Locale.ROOT);
        if (isAt(at, "api.openai.com")) {
            return ofOpenAi(model);
        }
        if (AZURE.stream().anyMatch(azure -> isAt(at, azure)) || isAt(at, "api.mistral.ai")) {
            return BY_KEY;
        }
        if (isAt(at, "openrouter.ai")) {
            return ofOpenRouter(model);
        }
        if (isAt(at, "generativelanguage.googleapis.com")) {
            return GEMINI;
        }
        return SILENT.stream().anyMatch(silent -> isAt(at, silent)) ? BY_ITSELF : NONE;
    }

    private static CacheContract ofOpenRouter(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.startsWith("anthropic/") || name.startsWith("qwen/") || needsBreakpoint(name)) {
            return ofCacheControl(name);
        }
        return name.startsWith("google/") ? GEMINI : BY_ITSELF;
    }

    /** What OpenAI does with a model. */
    public static CacheContract ofOpenAi(String model) {
        return needsBreakpoint(model) ? BY_BREAKPOINT : BY_KEY;
    }

    /** What Anthropic does with a model, and gateways that pass on what it is told. */
    public static CacheContract ofCacheControl(String model) {
        boolean isLong = LONG_CLAUDE.matcher(model.toLowerCase(Locale.ROOT)).matches();
        return new CacheContract(isLong ? LONG_SHORTEST : USUAL_SHORTEST, 1, false, Mark.CACHE_CONTROL);
    }

    private static boolean needsBreakpoint(String model) {
        Matcher version = GPT.matcher(model.toLowerCase(Locale.ROOT));
        return version.matches()
                && Integer.parseInt(version.group(1)) * 1_000
                                + (version.group(2) == null ? 0 : Integer.parseInt(version.group(2)))
                        >= FIRST_WITH_BREAKPOINTS;
    }

    private static boolean isAt(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Whether the endpoint is told anything. */
    boolean isTold() {
        return takesKey || mark != Mark.NONE;
    }

    /** How many of so many tokens, with which two prompts begin, are taken from the cache the second time. */
    long cachedTokens(long prefix) {
        return prefix < shortest ? 0 : prefix / step * step;
    }
}
