package io.github.paperdigest.deliver;

import io.github.paperdigest.deliver.internal.chat.DiscordForm;
import io.github.paperdigest.deliver.internal.chat.FeishuForm;
import io.github.paperdigest.deliver.internal.chat.Form;
import io.github.paperdigest.deliver.internal.chat.JsonForm;
import io.github.paperdigest.deliver.internal.chat.SlackForm;
import io.github.paperdigest.deliver.internal.chat.TelegramForm;
import io.github.paperdigest.deliver.internal.chat.Webhook;
import io.github.paperdigest.deliver.internal.chat.WebhookChannel;
import io.github.paperdigest.deliver.internal.dispatch.Dispatch;
import io.github.paperdigest.deliver.internal.dispatch.Surroundings;
import io.github.paperdigest.deliver.internal.message.Hosts;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.error.ConfigurationException;
import io.github.paperdigest.model.Delivery;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.spi.Sleeper;
import io.github.paperdigest.spi.provider.ProviderContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a chat, or any web service, of a digest by a webhook.
 *
 * <pre>{@code
 * DigestPublisher slack = WebhookPublisher.builder()
 *         .slack(URI.create("https://hooks.slack.com/services/…"))
 *         .memory(Path.of("delivered"))
 *         .build();
 * }</pre>
 *
 * <p>Whoever knows the address of a webhook can write there, so the whole address counts as a secret: it is in no message,
 * log, exception or text. It has to be https, except on this machine, and redirects are not followed. A day that is too
 * long for one message of the service comes as several; if one fails, the next delivery goes on behind those that were
 * taken.
 *
 * <p>Thread-safe. It blocks until the service has answered, and ends when it is interrupted.
 */
public final class WebhookPublisher implements DigestPublisher {

    private final String name;
    private final Dispatch dispatch;

    private WebhookPublisher(String name, Dispatch dispatch) {
        this.name = name;
        this.dispatch = dispatch;
    }

    /** {@return a builder with a clock, a sleeper and an HTTP client of its own} */
    public static Builder builder() {
        return new Builder(
                Clock.systemUTC(),
                Sleeper.system(),
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build());
    }

    /**
     * {@return a builder with the clock, the sleeper and the HTTP client of a pipeline}
     *
     * @param context what the pipeline gives to its parts
     */
    public static Builder from(ProviderContext context) {
        return new Builder(context.clock(), context.sleeper(), context.httpClient());
    }

    /** {@return {@code slack}, {@code discord}, {@code telegram}, {@code feishu} or {@code webhook}} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public Delivery publish(Digest digest) throws InterruptedException {
        return dispatch.deliver(digest);
    }

    /** {@return the kind of service, and nothing of the address} */
    @Override
    public String toString() {
        return "WebhookPublisher[" + name + "]";
    }

    static PageAddress pages(String template) {
        try {
            return new PageAddress(template);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "pages have an http or https address with {date}, {month} or {profile} in it", e);
        }
    }

    /** Builds a {@link WebhookPublisher} for one service; the last that is named counts. Not thread-safe. */
    public static final class Builder {

        private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

        private final InstantSource clock;
        private final Sleeper sleeper;
        private final HttpClient client;
        private String name = "";
        private @Nullable URI address;
        private String room = "";
        private Function<PageAddress, Form> form = SlackForm::new;
        private List<String> secrets = List.of();
        private @Nullable Path memory;
        private PageAddress pages = PageAddress.NONE;
        private Duration timeout = Duration.ofSeconds(30);
        private Duration patience = Duration.ofMinutes(1);
        private boolean emptyDays = true;

        private Builder(InstantSource clock, Sleeper sleeper, HttpClient client) {
            this.clock = clock;
            this.sleeper = sleeper;
            this.client = client;
        }

        /**
         * Tells a channel of Slack, in blocks.
         *
         * @param webhook the address of an incoming webhook
         * @return this builder
         * @throws ConfigurationException if it is not private
         */
        public Builder slack(URI webhook) {
            return service("slack", webhook, "", SlackForm::new, List.of());
        }

        /**
         * Tells a channel of Discord, in embeds.
         *
         * @param webhook the address of a webhook
         * @return this builder
         * @throws ConfigurationException if it is not private
         */
        public Builder discord(URI webhook) {
            String wait = webhook.getRawQuery() == null ? "?wait=true" : "&wait=true";
            // Otherwise Discord answers before it has looked.
            return service("discord", URI.create(webhook + wait), "", DiscordForm::new, List.of());
        }

        /**
         * Tells a chat of Telegram.
         *
         * @param token the bot's token
         * @param chat the id of the chat, or the {@code @name} of a channel
         * @param api the address of the interface, usually {@code https://api.telegram.org}
         * @return this builder
         * @throws ConfigurationException if the address is not private or the token is not one
         */
        public Builder telegram(String token, String chat, URI api) {
            if (!token.matches("[A-Za-z0-9:_-]+")) {
                throw new ConfigurationException("a bot's token is made of letters, digits, ':', '_' and '-'");
            }
            requirePrivate(api);
            URI address = URI.create(api.toString().replaceFirst("/+$", "") + "/bot" + token + "/sendMessage");
            return service("telegram", address, chat, page -> new TelegramForm(page, chat), List.of(token));
        }

        /**
         * Tells a group of Feishu or Lark, in a post.
         *
         * @param webhook the address of a custom bot
         * @param signingSecret the bot's secret; empty if it does not ask for signatures
         * @return this builder
         * @throws ConfigurationException if the address is not private
         */
        public Builder feishu(URI webhook, String signingSecret) {
            return service("feishu", webhook, "", page -> new FeishuForm(page, signingSecret), List.of(signingSecret));
        }

        /**
         * Posts the digest as JSON, in the form in which {@link io.github.paperdigest.json.DigestJson} keeps it, with an
         * {@code Idempotency-Key} that is the same if it is sent again. If papers come later, the whole is posted anew.
         *
         * @param address where it goes
         * @param authorization the value of that header, such as {@code Bearer …}; empty for none
         * @return this builder
         * @throws ConfigurationException if the address is not private or the header can't be sent
         */
        public Builder json(URI address, String authorization) {
            if (authorization.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new ConfigurationException("the authorization is made of ASCII characters");
            }
            String word = authorization.substring(authorization.lastIndexOf(' ') + 1);
            return service("webhook", address, "", page -> new JsonForm(authorization), List.of(authorization, word));
        }

        private Builder service(
                String name, URI address, String room, Function<PageAddress, Form> form, List<String> secrets) {
            requirePrivate(address);
            this.name = name;
            this.address = address;
            this.room = room;
            this.form = form;
            this.secrets = secrets;
            return this;
        }

        private static void requirePrivate(URI address) {
            if (!Hosts.isPrivate(address)) {
                throw new ConfigurationException("the address of a webhook has to be https, except on this machine,"
                        + " without a user or a fragment");
            }
        }

        /**
         * Sets where is kept what was sent, so that nothing is sent twice. Required.
         *
         * @param memory a directory, made as needed; may be shared by publishers and processes
         * @return this builder
         */
        public Builder memory(Path memory) {
            this.memory = Objects.requireNonNull(memory, "memory");
            return this;
        }

        /**
         * Links to the pages of digests.
         *
         * @param template an address of the web with {@code {date}}, {@code {month}} or {@code {profile}} in it
         * @return this builder
         * @throws ConfigurationException if it is not one
         */
        public Builder page(String template) {
            this.pages = pages(template);
            return this;
        }

        /**
         * Limits how long one request may take.
         *
         * @param timeout from a millisecond to an hour; 30 seconds by default
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Limits how long a message that fails in passing is tried again before it is left for the next time. A service
         * that asks for a longer wait is left alone.
         *
         * @param patience zero for one try; a minute by default
         * @return this builder
         */
        public Builder patience(Duration patience) {
            this.patience = Objects.requireNonNull(patience, "patience");
            return this;
        }

        /**
         * Sets whether a day is told of that has no selected paper and none without a score.
         *
         * @param emptyDays true by default; days without an announcement are never told of
         * @return this builder
         */
        public Builder emptyDays(boolean emptyDays) {
            this.emptyDays = emptyDays;
            return this;
        }

        /**
         * Makes the publisher; nothing is sent or written yet.
         *
         * @return the publisher
         * @throws ConfigurationException if no service is named, there is no memory, or the HTTP client can't be kept from
         *     following redirects
         */
        public WebhookPublisher build() {
            if (address == null) {
                throw new ConfigurationException("a webhook needs a service: slack, discord, telegram, feishu or json");
            }
            if (memory == null) {
                throw new ConfigurationException(
                        "a publisher needs a directory to keep what it has sent, so that it sends it once: set memory");
            }
            if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0 || patience.isNegative()) {
                throw new ConfigurationException(
                        "the timeout is from a millisecond to an hour, and the patience zero or more");
            }
            Surroundings surroundings = new Surroundings(memory, patience, emptyDays, sleeper, clock);
            WebhookChannel channel =
                    new WebhookChannel(new Webhook(address, client, timeout, clock, secrets), form.apply(pages), room);
            return new WebhookPublisher(name, surroundings.dispatch(name, channel));
        }
    }
}
