package io.github.paperdigest.openai.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SECRET = "sk/Pro+j=01 é&\"<x>%2F\\n-23456789abcdef";

    private final Secrets secrets = new Secrets(List.of(SECRET));

    @Test
    @DisplayName("a secret is hidden as it is and in each spelling of addresses, JSON, HTML and Base64")
    void spellings() {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String json = SECRET.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("/", "\\/")
                .replace("é", "\\u00e9");
        String html = SECRET.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&#34;")
                .replace(">", "&#x3E;");
        for (String spelling : List.of(
                SECRET,
                encoded,
                encoded.toLowerCase(Locale.ROOT),
                encoded.replace("+", "%20"),
                URLEncoder.encode(encoded, StandardCharsets.UTF_8),
                json,
                json.replace("\\", "\\\\").replace("\"", "\\\""),
                html,
                URLEncoder.encode(json, StandardCharsets.UTF_8))) {
            assertThat(secrets.mask("a " + spelling + " b")).as(spelling).isEqualTo("a *** b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "us:", "use:", "user:"})
    @DisplayName("Base64 hides a secret wherever it begins in what was encoded")
    void base64(String before) {
        byte[] bytes = (before + SECRET + ":x").getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder :
                List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding(), Base64.getMimeEncoder())) {
            String masked = secrets.mask("Basic " + encoder.encodeToString(bytes));
            String left = masked.replace("Basic ", "").replace("***", "");
            assertThat(left.length()).as(masked).isLessThanOrEqualTo(before.length() * 2 + 8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abcdefgh | abc   def gh | ***",
                "abcdefgh | ABCDEFGH! | ***!",
                "abcdefgh | abcdefg | abcdefg",
                "ab cdefgh | ab  cdefgh | ***",
                "short | shorter | ***er",
                "short | Short sh ort | Short sh ort",
                "0123456789abcdefghij | x 0123456789abcdef… y | x ***… y",
                "0123456789abcdefghij | x …456789abcdefghij y | x …*** y",
                "0123456789abcdefghij | x 0123456789abcde y | x 0123456789abcde y",
                "aaaaaaaa | aaaaaaaaaaaaaaaaaaaa | ***",
            })
    @DisplayName("letter case and white space do not save a secret, nor do pieces of sixteen characters")
    void folds(String secret, String text, String masked) {
        assertThat(new Secrets(List.of(secret)).mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "%4",
                "%zz",
                "\\",
                "\\u12",
                "&",
                "&#999999999;",
                "&unknown;",
                "50 % off \\o/ & more; é 😀",
                "%F0%9F%98%80",
                "%E9"
            })
    @DisplayName("a text without a secret stays as it is, however odd its escapes are")
    void leavesAlone(String text) {
        assertThat(secrets.mask(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("a token of many thousand characters is hidden too")
    void longToken() {
        String token = "eyJ" + "0a1B2c3D4e5F6g7H".repeat(1_000);

        assertThat(new Secrets(List.of(token)).mask("Bearer " + token + ".")).isEqualTo("Bearer ***.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "X-Api-Key",
                "apikey",
                "subscription-key",
                "accessToken",
                "sig",
                "Authorization",
                "password",
                "client_secret",
                "X-Auth-Token",
                "apiKeys",
                "Cookie"
            })
    @DisplayName("a credential is known by its name")
    void credentialNames(String name) {
        assertThat(CredentialName.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api-version",
                "temperature",
                "tokenizer",
                "author",
                "User-Agent",
                "monkeys_",
                "X-Title",
                "reasoning_effort",
                "design"
            })
    @DisplayName("other names are no credentials, but for a few that end like one")
    void otherNames(String name) {
        assertThat(CredentialName.matches(name)).isEqualTo(name.equals("monkeys_"));
    }
}
