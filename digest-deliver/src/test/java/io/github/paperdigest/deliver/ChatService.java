package io.github.paperdigest.deliver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.paperdigest.internal.json.JsonTree;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** The services, and how a test reads what each of them gets. */
enum ChatService {
    SLACK {
        @Override
        WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address) {
            return builder.slack(address.resolve("/services/" + SECRET));
        }

        @Override
        void read(JsonNode body, Shown shown) {
            shown.text(body.path("text").asText().replaceAll("&(lt|gt|amp);", ""));
            shown.isMarkup(body.path("text").asText(), "<[^>]*>");
            for (JsonNode block : body.path("blocks")) {
                shown.blocks.add(block.path("type").asText());
                shown.text(block.path("text").path("text").asText());
                for (JsonNode section : block.path("elements")) {
                    for (JsonNode element : section.path("elements")) {
                        shown.text(element.path("text").asText());
                        shown.part(element.path("type").asText());
                        if (element.has("url")) {
                            shown.links.add(element.path("url").asText());
                        }
                    }
                }
            }
        }
    },
    DISCORD {
        @Override
        WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address) {
            return builder.discord(address.resolve("/api/webhooks/" + SECRET));
        }

        @Override
        void read(JsonNode body, Shown shown) {
            markdown(body.path("content").asText().replaceAll("^\\*\\*|\\*\\*(?=\\n|$)", ""), shown);
            for (JsonNode embed : body.path("embeds")) {
                shown.blocks.add("embed");
                markdown(embed.path("title").asText(), shown);
                markdown(embed.path("description").asText(), shown);
                if (embed.has("url")) {
                    shown.links.add(embed.path("url").asText());
                }
            }
            shown.part(body.path("allowed_mentions").path("parse").isEmpty() ? "no mentions" : "mentions");
        }

        private void markdown(String text, Shown shown) {
            String plain = text.replaceAll("\\\\\\p{Punct}", "");
            shown.text(text.replaceAll("\\\\(\\p{Punct})", "$1"));
            shown.isMarkup(plain, "\\p{Punct}");
        }
    },
    TELEGRAM {
        @Override
        WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address) {
            return builder.telegram("42:" + SECRET.replace("/", "_"), "-1001", address);
        }

        @Override
        void read(JsonNode body, Shown shown) {
            var parsed = Jsoup.parseBodyFragment(body.path("text").asText()).body();
            shown.text(parsed.wholeText());
            parsed.select("*").forEach(element -> shown.part(element.nodeName()));
            parsed.select("a").forEach(link -> shown.links.add(link.attr("href")));
        }
    },
    FEISHU {
        @Override
        WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address) {
            return builder.feishu(address.resolve("/open-apis/bot/v2/hook/" + SECRET), "a signing secret");
        }

        @Override
        void read(JsonNode body, Shown shown) {
            JsonNode post = body.path("content").path("post").path("en_us");
            shown.text(post.path("title").asText());
            for (JsonNode line : post.path("content")) {
                for (JsonNode part : line) {
                    shown.part(part.path("tag").asText());
                    shown.text(part.path("text").asText());
                    if (part.has("href")) {
                        shown.links.add(part.path("href").asText());
                    }
                }
            }
        }
    },
    JSON {
        @Override
        WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address) {
            return builder.json(address.resolve("/hook/" + SECRET), "Bearer another-secret-4711");
        }

        @Override
        void read(JsonNode body, Shown shown) {
            for (JsonNode decision : body.path("selected")) {
                shown.text(decision.path("paper")
                        .path("title")
                        .asText(decision.path("title").asText()));
            }
        }
    };

    static final String SECRET = "T0SECRET/B0SECRET/kit-secret-4711";

    private static final JsonTree TREE = JsonTree.of(new JsonFactory());

    /** What a reader sees of messages, and what is active in them. */
    static final class Shown {
        final List<String> texts = new ArrayList<>();
        final List<String> links = new ArrayList<>();
        final List<String> parts = new ArrayList<>();
        final List<String> blocks = new ArrayList<>();
        final List<String> markup = new ArrayList<>();

        void text(String text) {
            texts.add(text);
        }

        void part(String part) {
            parts.add(part);
        }

        void isMarkup(String text, String active) {
            Matcher found = Pattern.compile(active).matcher(text);
            while (found.find()) {
                markup.add(found.group());
            }
        }

        String all() {
            return String.join("\n", texts);
        }
    }

    abstract WebhookPublisher.Builder publisher(WebhookPublisher.Builder builder, URI address);

    abstract void read(JsonNode body, Shown shown);

    static JsonNode json(String text) {
        try {
            return TREE.read(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    Shown shown(List<String> bodies) {
        Shown shown = new Shown();
        bodies.forEach(body -> read(json(body), shown));
        return shown;
    }
}
