package io.github.paperdigest.openai.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.paperdigest.chat.PriceList;
import io.github.paperdigest.error.FailureKind;
import io.github.paperdigest.internal.http.HttpAnswer;
import io.github.paperdigest.model.Prompt;
import io.github.paperdigest.openai.internal.request.Credentials;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindsTest {

    private static final CompletionReader READER = new CompletionReader(new Billing("gpt-5", PriceList.empty()), true);

    private static final Prompt PROMPT = new Prompt(
            "You rank papers.", "Content moderation when the account is out of credits and a firewall looks on");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "429 | {`error`: {`message`: `You exceeded your current quota, please check your plan and billing details.`, `type`: `insufficient_quota`, `code`: `insufficient_quota`}}",
                "429 | {`error`: {`message`: `litellm.RateLimitError: OpenAIException - You exceeded your current quota, please check your plan`}}",
                "402 | {`error`: {`message`: `Insufficient Balance`, `type`: `unknown_error`, `code`: `invalid_request_error`}}",
                "402 | {`error`: {`message`: `This request requires more credits, or fewer max_tokens. You can only afford 12.`, `code`: 402}}",
                "402 |",
                "400 | {`type`: `error`, `error`: {`type`: `invalid_request_error`, `message`: `Your credit balance is too low to access the Anthropic API.`}}",
                "400 | {`error`: {`message`: `You have reached your specified API usage limits. You will regain access on 2025-11-01 at 00:00 UTC.`}}",
                "429 | [{`error`: {`code`: 429, `message`: `You exceeded your current quota. Please retry in 34s.`, `status`: `RESOURCE_EXHAUSTED`, `details`: [{`violations`: [{`quotaId`: `GenerateRequestsPerDayPerProjectPerModel-FreeTier`}]}, {`retryDelay`: `34s`}]}}]",
                "429 | {`error`: {`message`: `Your account org-1 is suspended, please check your plan and billing details`, `type`: `exceeded_current_quota_error`}}",
                "400 | {`error`: {`message`: `Access denied, please make sure your account is in good standing.`, `type`: `Arrearage`, `code`: `Arrearage`}}",
                "400 | {`code`: `Arrearage`, `message`: `Access denied`, `request_id`: `1`}",
                "403 | {`error`: {`message`: `The free tier of the model has been exhausted.`, `code`: `AllocationQuota.FreeTierOnly`}}",
                "429 | {`error`: {`code`: `1113`, `message`: `您的账户已欠费，请充值后重试`}}",
                "403 | {`code`: 30001, `message`: `Sorry, your account balance is insufficient`}",
                "403 | {`code`: `The caller does not have permission`, `error`: `Your team 1 has either used all available credits or reached its monthly spending limit.`}",
                "429 | {`error`: {`message`: `Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free requests`, `code`: 429}}",
                "402 | {`error`: {`message`: `Credit limit exceeded, please add a credit card`, `type`: `credit_limit`}}",
                "412 | {`error`: `Account x is suspended, possibly due to reaching the monthly spending limit`}",
                "403 | {`error`: {`message`: `用户额度不足`, `code`: `insufficient_user_quota`}}",
                "429 | {`message`: `You are using a Trial key, which is limited to 1000 API calls / month.`}",
                "402 | {`error`: `You have exceeded your monthly included credits for Inference Providers.`}",
                "429 | {`errors`: [{`message`: `you have used up your daily free allocation of 10,000 neurons`, `code`: 4006}]}",
                "500 | {`error`: {`message`: `insufficient balance`}}",
                "200 | {`error`: {`message`: `Insufficient credits`, `code`: 402}}",
                "200 | {`error`: `Insufficient account balance`}",
                "429 | {`error`: {`message`: `{\\n  \\`error\\`: {\\n    \\`code\\`: 429,\\n \\`message\\`: \\`You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/rate-limit. \\\\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 20, model: gemini-2.5-flash\\\\nPlease retry in 45.578569677s.\\`, \\`status\\`: \\`RESOURCE_EXHAUSTED\\`, \\`details\\`: [{\\`@type\\`: \\`type.googleapis.com/google.rpc.Help\\`, \\`links\\`: [{\\`description\\`: \\`Learn more about Gemini API quotas\\`, \\`url\\`: \\`https://ai.google.dev/gemini-api/docs/rate-limits\\`}]}, {\\`violations\\`: [{\\`quotaId\\`: \\`GenerateRequestsPerDayPerProjectPerModel-FreeTier\\`}]}]}}`, `code`: 429}}",
                "429 | {`error`: {`message`: `You exceeded your current quota. * Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0, model: gemini-3-pro. Please retry in 25.4s.`, `status`: `RESOURCE_EXHAUSTED`}}",
                "429 | {`error`: {`message`: `Your prepayment credits are depleted. Please go to AI Studio.`, `status`: `RESOURCE_EXHAUSTED`}}",
                "429 | {`error`: {`message`: `Your project has exceeded its monthly spending cap.`, `status`: `RESOURCE_EXHAUSTED`}}",
                "429 | {`error`: {`message`: `Provider returned error`, `code`: 429, `metadata`: {`raw`: `{\\`error\\`: {\\`code\\`: \\`insufficient_quota\\`}}`, `provider_name`: `OpenAI`}}}",
                "200 | {`base_resp`: {`status_code`: 1008, `status_msg`: `insufficient balance`}, `choices`: null}",
                "200 | {`error_code`: 17, `error_msg`: `Open api daily request limit reached`}",
                "429 | {`error`: {`code`: `SetLimitExceeded`, `message`: `Your account 1 has reached the set inference limit for the x model, and the model service has been paused.`}}",
                "429 | {`error`: {`code`: `QuotaExceeded`, `message`: `Your account 1 has exhausted its free trial quota for the model`}}",
                "403 | {`error`: {`code`: `AccountOverdueError`, `message`: `The request failed because your account has an overdue balance.`}}",
                "403 | {`statusCode`: 403, `message`: `Out of call volume quota. Quota will be replenished in 12.03:22:02.`}",
                "403 | {`error`: {`message`: `Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys`, `code`: 403}}",
                "400 | {`error`: {`message`: `Budget has been exceeded! Current cost: 1.2, Max budget: 1.0`, `type`: `budget_exceeded`}}",
                "403 | {`detail`: `Account does not have enough credits`}",
                "403 | {`code`: 30011, `message`: `The selected model requires paid balance. Your paid balance is insufficient.`}",
                "403 | {`error`: `You have run out of credits or need a Grok subscription.`}",
                "403 | {`error`: {`message`: `预扣费额度失败, 用户剩余额度: 0.0`, `code`: `pre_consume_token_quota_failed`}}",
                "429 | {`message`: `Tokens per day limit exceeded - too many tokens processed.`, `code`: `token_quota_exceeded`}",
                "429 | {`detail`: `You have exceeded your monthly token limit.`}",
            })
    @DisplayName("an exhausted quota is one in any vendor's words")
    void quota(int status, String body) {
        assertThat(kind(status, body)).isEqualTo(FailureKind.QUOTA);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "429 | {`error`: {`message`: `Rate limit reached for gpt-5 on requests per min (RPM): Limit 3, Used 3, Requested 1. You can increase your rate limit by adding a payment method at https://platform.openai.com/account/billing.`, `type`: `requests`, `code`: `rate_limit_exceeded`}}",
                "429 | {`error`: {`message`: `Rate limit reached for model on tokens per day (TPD): Limit 100000, Used 99999, Requested 1800. Please try again in 7m12s.`, `code`: `rate_limit_exceeded`}}",
                "429 | [{`error`: {`code`: 429, `message`: `You exceeded your current quota, please check your plan and billing details.`, `status`: `RESOURCE_EXHAUSTED`, `details`: [{`violations`: [{`quotaId`: `GenerateRequestsPerMinutePerProjectPerModel`}]}]}}]",
                "429 | {`error`: {`message`: `Resource has been exhausted (e.g. check quota).`, `status`: `RESOURCE_EXHAUSTED`}}",
                "429 | {`error`: {`message`: `Allocated quota exceeded, please increase your quota limit.`, `code`: `Throttling.AllocationQuota`}}",
                "429 | {`error`: {`message`: `Rate limit exceeded: free-models-per-min.`}}",
                "429 | {`object`: `error`, `message`: `Service tier capacity exceeded for this model.`, `type`: `service_tier_capacity_exceeded`, `code`: `3505`}",
                "429 | {`error`: {`message`: `Insufficient quota: 100 tokens per minute`}}",
                "429 | too many requests",
                "429 |",
                "498 | {`error`: {`message`: `capacity_exceeded`}}",
                "403 | {`message`: `API rate limit exceeded`}",
                "400 | {`error`: {`message`: `Too many requests`}}",
                "200 | {`error`: {`message`: `Rate limit exceeded`}}",
                "429 | {`message`: `Tokens per minute limit exceeded - too many tokens processed.`, `type`: `too_many_tokens_error`, `code`: `token_quota_exceeded`}",
                "429 | {`error`: {`message`: `This request would exceed your organization's rate limit of 30,000 input tokens per minute.`, `type`: `rate_limit_error`}}",
                "429 | {`error`: {`code`: 429, `message`: `No capacity available for model x on the server`, `status`: `RESOURCE_EXHAUSTED`, `details`: [{`reason`: `MODEL_CAPACITY_EXHAUSTED`}]}}",
                "429 | {`error`: {`code`: `1308`, `message`: `Usage limit reached for 5 hour. Your limit will reset at 2025-11-01 12:00:00`}}",
                "429 | {`error`: {`code`: `RateLimitReached`, `message`: `Rate limit of 50 per 86400s exceeded for UserByModelByDay. Please wait 12345 seconds before retrying.`}}",
                "429 | {`error`: {`message`: `Your account reached max organization concurrency: 3, please try again after 1 seconds`, `type`: `rate_limit_reached_error`}}",
            })
    @DisplayName("a limit that passes is none")
    void rateLimited(int status, String body) {
        assertThat(kind(status, body)).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | <html>gateway</html>",
                "400 | <!DOCTYPE html><title>Blocked</title>",
                "401 | <html>proxy</html>",
                "403 | <html><title>Attention Required! | Cloudflare</title></html>",
                "404 | <html>nginx</html>",
                "429 | <html>Too many</html>",
                "403 | error code: 1020",
                "403 | {`message`: `Request blocked by the web application firewall`}",
                "403 | {`detail`: `The request has been blocked. Incident ID: 12`}",
                "503 | {`error`: {`code`: 503, `message`: `Loading model`, `type`: `unavailable_error`}}",
                "400 | {`error`: {`message`: `Loading model`}}",
                "404 | {`error`: `Model mistralai/Mistral is currently loading`, `estimated_time`: 20.0}",
                "200 | {`error`: {`message`: `Model is still loading, retry later`}}",
                "529 | {`type`: `error`, `error`: {`type`: `overloaded_error`, `message`: `Overloaded`}}",
                "400 | {`error`: {`message`: `The engine is currently overloaded, please try again later`}}",
                "503 | {`error`: {`message`: `No available channel for model gpt-5 under group default`, `code`: `model_not_found`}}",
                "500 | {`error`: {`message`: `boom`}}",
                "409 |",
                "403 | Access denied",
                "403 | RBAC: access denied",
                "424 | {`error`: {`message`: `Failed dependency`}}",
                "400 | {`error`: `Model unloaded.`}",
            })
    @DisplayName("a server, a gateway or a firewall that is in the way may pass")
    void unavailable(int status, String body) {
        assertThat(kind(status, body)).isEqualTo(FailureKind.UNAVAILABLE);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "413 |",
                "413 | <html>413 Request Entity Too Large</html>",
                "413 | {`error`: {`message`: `Request too large for model x on tokens per minute (TPM): Limit 6000, Requested 7843`, `code`: `rate_limit_exceeded`}}",
                "429 | {`error`: {`message`: `Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000`, `code`: `rate_limit_exceeded`}}",
                "429 | {`error`: {`message`: `Tokens per minute: Limit 6000, Requested 7843`}}",
                "400 | {`error`: {`message`: `This model's maximum context length is 8192 tokens.`}}",
                "400 | {`error`: {`message`: `prompt is too long: 210000 tokens > 200000 maximum`}}",
                "422 | {`error`: `Input validation error: inputs tokens + max_new_tokens must be <= 4096`}",
                "500 | {`error`: {`message`: `the request exceeds the available context size`}}",
                "200 | {`error`: {`message`: `input length exceeds the context window`}}",
                "404 | {`error`: {`message`: `The model gpt-5 does not exist or you do not have access to it.`, `code`: `model_not_found`}}",
                "403 | {`error`: {`message`: `Project proj_1 does not have access to model gpt-5`, `code`: `model_not_found`}}",
                "400 | {`error`: {`message`: `Model Not Exist`}}",
                "400 | {`error`: {`message`: `foo/bar is not a valid model ID`}}",
                "400 | {`message`: `Invalid model: gpt-5`}",
                "500 | {`error`: `model 'gpt-5' not found`}",
                "200 | {`error`: `model gpt-5 not found, try pulling it first`}",
                "400 | {`error`: {`message`: `Unsupported value: temperature`, `param`: `temperature`}}",
                "501 |",
                "429 | {`error`: {`message`: `Requested tokens (12000) exceed context window of 8192`}}",
                "500 | {`error`: {`message`: `Trying to keep the first 5000 tokens when context the overflows`}}",
                "500 | {`error`: {`code`: `1261`, `message`: `Prompt exceeds max length`}}",
                "500 | {`error`: {`message`: `This model's maximum prompt length is 131072 but the request contains 537812 tokens.`}}",
                "500 | {`error`: {`message`: `Your request exceeded model token limit: 8192 (requested: 9000)`}}",
                "200 | {`error`: `Unexpected endpoint or method. (POST /v1/chat/completions)`}",
                "307 | <html>moved</html>",
            })
    @DisplayName("a request that is too long or names an unknown model is refused as it is")
    void invalidRequest(int status, String body) {
        assertThat(kind(status, body)).isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "403 | {`error`: {`message`: `Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO`}} | REFUSED",
                "403 | {`error`: {`message`: `Your request was flagged by our content policy`}} | REFUSED",
                "400 | {`error`: {`message`: `Output data may contain inappropriate content.`, `code`: `data_inspection_failed`}} | REFUSED",
                "400 | {`error`: {`code`: `1301`, `message`: `系统检测到输入内容可能包含敏感内容`}} | REFUSED",
                "400 | {`error`: {`type`: `content_filter`, `message`: `The request was rejected because it was considered high risk`}} | REFUSED",
                "401 | {`error`: {`message`: `Incorrect API key provided`}} | AUTHENTICATION",
                "401 | | AUTHENTICATION",
                "403 | | AUTHENTICATION",
                "403 | {`message`: `Forbidden`} | AUTHENTICATION",
                "403 | {`error`: {`message`: `Your account was disabled for a violation of our policies`}} | AUTHENTICATION",
                "400 | {`error`: {`message`: `API key not valid. Please pass a valid API key.`, `status`: `INVALID_ARGUMENT`}} | AUTHENTICATION",
                "200 | {`error`: {`message`: `something odd`}} | INVALID_RESPONSE",
            })
    @DisplayName("a refused key is told from a refused content")
    void keyOrContent(int status, String body, FailureKind kind) {
        assertThat(kind(status, body)).isEqualTo(kind);
    }

    @Test
    @DisplayName("what an endpoint repeats of the prompt says nothing about the failure")
    void echo() {
        assertThat(kind(400, "{`error`: {`message`: `bad value in: " + PROMPT.user() + "`}}"))
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "500, false, INVALID_REQUEST",
        "429, false, INVALID_REQUEST",
        "500, true, UNAVAILABLE",
        "400, true, UNAVAILABLE",
        "401, TRUE, UNAVAILABLE",
        "413, true, INVALID_REQUEST",
        "402, true, QUOTA",
        "400, perhaps, INVALID_REQUEST",
    })
    @DisplayName("x-should-retry is believed where the words leave a doubt")
    void shouldRetry(int status, String again, FailureKind kind) {
        assertThat(kind(status, null, "x-should-retry", again)).isEqualTo(kind);
    }

    private static FailureKind kind(int status, String body, String... headers) {
        byte[] bytes = body == null ? new byte[0] : body.replace('`', '"').getBytes(StandardCharsets.UTF_8);
        HttpHeaders all = HttpHeaders.of(
                headers.length == 0 ? Map.of() : Map.of(headers[0], List.of(headers[1])), (name, value) -> true);
        Redaction redaction = new Redaction(new Credentials(null, Map.of()), PROMPT);
        HttpAnswer answer = new HttpAnswer(URI.create("http://localhost/"), status, all, bytes, true);
        return catchThrowableOfType(
                        FailedTryException.class, () -> READER.read(new Reply(answer, redaction, Instant.EPOCH)))
                .failure()
                .kind();
    }
}
