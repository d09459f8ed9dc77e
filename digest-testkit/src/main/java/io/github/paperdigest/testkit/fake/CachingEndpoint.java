package io.github.paperdigest.testkit.fake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An HTTP server on loopback that speaks OpenAI's chat completions, keeps what prompts begin with as real endpoints do, and
 * keeps the books of it, so that a test can hold the bill of a run against its own. A token is four characters of the
 * system message and the user message behind it. What a prompt begins with is found by later requests from the moment that
 * its answer is on the way, for five minutes after it was last used. It answers every path, also several requests at the
 * same time. Thread-safe; closing it ends what still waits.
 *
 * <pre>{@code
 * try (CachingEndpoint endpoint = CachingEndpoint.of(Contract.STEPS, clock, prompt -> answerTo(prompt))) {
 *     client.ask(endpoint.address());
 *     assertThat(endpoint.calls().get(1).cached()).isEqualTo(1152);
 * }
 * }</pre>
 */
public final class CachingEndpoint implements AutoCloseable {

    /** How prompts are kept. */
    public enum Contract {
        /** OpenAI before GPT-5.6: by itself, from 1,024 tokens on in steps of 128, per {@code prompt_cache_key}. */
        STEPS,

        /**
         * OpenAI since GPT-5.6: up to a {@code prompt_cache_breakpoint} and, unless {@code prompt_cache_options} says
         * otherwise, to the end of the prompt; found only where it was kept, from 1,024 tokens on, per {@code
         * prompt_cache_key}.
         */
        BREAKPOINTS,

        /** Anthropic behind a gateway: up to each of at most four {@code cache_control}, from 1,024 tokens on. */
        CACHE_CONTROL
    }

    /**
     * What one request used.
     *
     * @param prompt all tokens of the prompt
     * @param cached those of them that were kept from an earlier one
     * @param written those of them that were kept for later ones and are billed for it
     * @param completion the tokens of the answer
     * @param key the {@code prompt_cache_key}; empty if there was none
     */
    public record Call(long prompt, long cached, long written, long completion, String key) {}

    private static final int CHARACTERS = 4;
    private static final int SHORTEST = 1024;
    private static final int STEP = 128;
    private static final int FIRST_TOKENS = 256;
    private static final int MOST_MARKS = 4;
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);

    private final Contract contract;
    private final InstantSource clock;
    private final BiFunction<String, Prompt, String> answers;
    private final Map<String, Instant> kept = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final ScriptedEndpoint server;

    private CachingEndpoint(Contract contract, InstantSource clock, BiFunction<String, Prompt, String> answers) {
        this.contract = Objects.requireNonNull(contract, "contract");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.answers = Objects.requireNonNull(answers, "answers");
        this.server = ScriptedEndpoint.of(this::reply);
    }

    /**
     * Starts an endpoint that has kept nothing yet.
     *
     * @param contract how it keeps prompts
     * @param clock tells when it forgets them
     * @param answers gives the text of an answer; it may block, and may be called by several threads
     * @return the endpoint, which is the caller's to close
     */
    public static CachingEndpoint of(Contract contract, InstantSource clock, Function<Prompt, String> answers) {
        return of(contract, clock, (model, prompt) -> answers.apply(prompt));
    }

    /**
     * Starts an endpoint with several models, which has kept nothing yet.
     *
     * @param contract how it keeps prompts
     * @param clock tells when it forgets them
     * @param answers gives the text of an answer by a model's name and a prompt; it may block, and may be called by several
     *     threads
     * @return the endpoint, which is the caller's to close
     */
    public static CachingEndpoint of(
            Contract contract, InstantSource clock, BiFunction<String, Prompt, String> answers) {
        return new CachingEndpoint(contract, clock, answers);
    }

    /** {@return where the endpoint is, without a path: {@code http://127.0.0.1:PORT}} */
    public URI address() {
        return server.address();
    }

    /** {@return what the endpoint was asked, in the order the requests came} */
    public List<ScriptedEndpoint.Request> requests() {
        return server.requests();
    }

    /** {@return what the answers used, in the order they were on the way} */
    public List<Call> calls() {
        synchronized (kept) {
            return List.copyOf(calls);
        }
    }

    /**
     * Makes the bill of all answers.
     *
     * @param prompt the dollars for a million tokens of prompts
     * @param cached the same for those that were kept
     * @param written the same for those that were kept for later
     * @param completion the same for answers
     * @return dollars
     */
    public BigDecimal bill(String prompt, String cached, String written, String completion) {
        return calls().stream()
                .map(call -> dollars(prompt, call.prompt() - call.cached() - call.written())
                        .add(dollars(cached, call.cached()))
                        .add(dollars(written, call.written()))
                        .add(dollars(completion, call.completion())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal dollars(String perMillion, long tokens) {
        return new BigDecimal(perMillion).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private Reply reply(ScriptedEndpoint.Request request) {
        CompletionRequest asked = CompletionRequest.read(request.body());
        if (asked.cacheControls().size() > MOST_MARKS) {
            return Reply.status(
                    400,
                    "{\"error\": {\"message\": \"A maximum of 4 blocks with cache_control may be"
                            + " provided.\", \"type\": \"invalid_request_error\"}}");
        }
        long cached = read(asked);
        String content = answers.apply(asked.model(), asked.prompt());
        Call call = keep(asked, cached, tokens(content.length()));
        return Reply.json("{\"id\": \"chatcmpl-1\", \"object\": \"chat.completion\", \"model\": \"" + asked.model()
                + "\", \"choices\": [{\"index\": 0, \"finish_reason\": \"stop\", \"message\": {\"role\": \"assistant\","
                + " \"content\": \""
                + new String(JsonStringEncoder.getInstance().quoteAsString(content))
                + "\"}}], \"usage\": " + usage(call) + "}");
    }

    private String usage(Call call) {
        String counts = "{\"prompt_tokens\": " + call.prompt() + ", \"completion_tokens\": " + call.completion()
                + ", \"total_tokens\": " + (call.prompt() + call.completion());
        return counts
                + switch (contract) {
                    case STEPS -> ", \"prompt_tokens_details\": {\"cached_tokens\": " + call.cached() + "}}";
                    case BREAKPOINTS ->
                        ", \"prompt_tokens_details\": {\"cached_tokens\": " + call.cached()
                                + ", \"cache_write_tokens\": " + call.written() + "}}";
                    case CACHE_CONTROL ->
                        ", \"prompt_tokens_details\": {\"cached_tokens\": " + call.cached()
                                + "}, \"cache_read_input_tokens\": " + call.cached()
                                + ", \"cache_creation_input_tokens\": " + call.written() + "}";
                };
    }

    /** How much of the prompt is kept from earlier ones. */
    private long read(CompletionRequest asked) {
        synchronized (kept) {
            Instant now = clock.instant();
            kept.values().removeIf(used -> used.plus(KEPT_FOR).isBefore(now));
            for (int tokens : ends(asked).descendingSet()) {
                if (kept.replace(entry(asked, tokens), now) != null) {
                    return tokens;
                }
            }
            return 0;
        }
    }

    private Call keep(CompletionRequest asked, long cached, long completion) {
        synchronized (kept) {
            NavigableSet<Integer> ends = ends(asked);
            ends.forEach(tokens -> kept.put(entry(asked, tokens), clock.instant()));
            boolean isBilled = contract != Contract.STEPS && !ends.isEmpty();
            long written = isBilled ? Math.max(0, ends.last() - cached) : 0;
            Call call = new Call(tokens(asked.text().length()), cached, written, completion, asked.key());
            calls.add(call);
            return call;
        }
    }

    /** Where a part of the prompt ends that is or may be kept, in tokens. */
    private NavigableSet<Integer> ends(CompletionRequest asked) {
        int all = asked.text().length() / CHARACTERS;
        NavigableSet<Integer> ends = new TreeSet<>();
        switch (contract) {
            case STEPS -> {
                for (int tokens = SHORTEST; tokens <= all; tokens += STEP) {
                    ends.add(tokens);
                }
            }
            case BREAKPOINTS -> {
                asked.breakpoints().forEach(end -> ends.add(end / CHARACTERS));
                if (!asked.hasOwnBreakpointsOnly()) {
                    ends.add(all);
                }
            }
            case CACHE_CONTROL -> asked.cacheControls().forEach(end -> ends.add(end / CHARACTERS));
        }
        ends.removeIf(tokens -> tokens < SHORTEST);
        return ends;
    }

    /** A part of a prompt on the machine to which it is routed, by its key or else by how it begins. */
    private String entry(CompletionRequest asked, int tokens) {
        String text = asked.text();
        boolean isRouted = contract != Contract.CACHE_CONTROL;
        String beginning = text.substring(0, Math.min(text.length(), FIRST_TOKENS * CHARACTERS));
        String route = isRouted ? asked.key() + "\n" + beginning : "";
        return String.join("\n", asked.model(), route, text.substring(0, tokens * CHARACTERS));
    }

    private static long tokens(int characters) {
        return (characters + CHARACTERS - 1L) / CHARACTERS;
    }

    /** Stops the server and ends what still waits. */
    @Override
    public void close() {
        server.close();
    }
}
