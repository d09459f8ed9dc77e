package io.github.paperdigest.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.deliver.internal.chat.DiscordForm;
import io.github.paperdigest.deliver.internal.chat.FeishuForm;
import io.github.paperdigest.deliver.internal.chat.Form;
import io.github.paperdigest.deliver.internal.chat.SlackForm;
import io.github.paperdigest.deliver.internal.chat.TelegramForm;
import io.github.paperdigest.deliver.internal.mail.MailComposer;
import io.github.paperdigest.deliver.internal.mail.Mailbox;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import io.github.paperdigest.deliver.internal.message.PageAddress;
import io.github.paperdigest.model.Author;
import io.github.paperdigest.model.Decision;
import io.github.paperdigest.model.Decision.Disposition;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.Notice;
import io.github.paperdigest.model.Paper;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.model.Scores;
import io.github.paperdigest.testkit.fake.SamplePapers;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A message with a hostile text in every field")
class HostileDeliveryTest {

    private static final String BENIGN = "benign";

    private static final Instant NOW = Instant.parse("2025-10-06T12:00:00Z");

    private static final MailComposer MAIL =
            new MailComposer(Mailbox.of("Paper Digest <digest@example.org>"), PageAddress.NONE, "");

    /** What would be a link, a mention or a tag to a chat that looks at text. */
    private static final String LOOKS_ACTIVE = "(?i)@(everyone|here|username)|<[@#!:/][^\u2060]|://|:smile:|:\\+1:"
            + "|#hashtag|\\$TSLA|evil\\.example|(?<!\\w)/start|javascript:alert";

    private static Digest digest(String text) {
        Paper paper = Paper.builder("2510.00001", text)
                .authors(List.of(new Author(text, List.of(text), text), Author.of("Bo")))
                .abstractText(text)
                .categories(List.of("cs.LG"))
                .build();
        Paper unlinked = Paper.builder("other-2", "On " + text)
                .abstractUrl(URI.create("javascript:alert(1)"))
                .abstractText(text)
                .build();
        return Digest.builder(SamplePapers.DAY, text)
                .verdict(RunVerdict.PARTIAL)
                .model(text)
                .notices(List.of(Notice.warning(text, text)))
                .selected(List.of(
                        Decision.builder(paper, Disposition.SELECTED)
                                .scores(Scores.of(9, 8))
                                .comment("It is about " + text)
                                .build(),
                        Decision.builder(unlinked, Disposition.SELECTED)
                                .matchedAuthor(text)
                                .build()))
                .notSelected(List.of(
                        Days.unscored(Paper.builder("2510.00005", "On " + text).build(), "the model said " + text)))
                .build();
    }

    private static Bulletin bulletin(String text) {
        Digest digest = digest(text);
        return new Bulletin(digest, digest.selected(), Bulletin.Kind.DAY);
    }

    private static ChatService.Shown shown(ChatService service, String text) {
        Form form = switch (service) {
            case SLACK -> new SlackForm(PageAddress.NONE);
            case DISCORD -> new DiscordForm(PageAddress.NONE);
            case TELEGRAM -> new TelegramForm(PageAddress.NONE, "-1001");
            case FEISHU -> new FeishuForm(PageAddress.NONE, "");
            case JSON -> throw new IllegalArgumentException("it is not for people");
        };
        return service.shown(form.bodies(bulletin(text)).stream()
                .map(body ->
                        new String(body.writing().at(NOW).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .toList());
    }

    @ParameterizedTest
    @EnumSource(value = ChatService.class, names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("has the parts and links of a benign one in a chat, and nothing that acts")
    void chats(ChatService service) {
        ChatService.Shown benign = shown(service, BENIGN);
        for (String text : HostileTexts.ALL) {
            ChatService.Shown hostile = shown(service, text);

            assertThat(hostile.links).as("links with %s", text).containsExactly("https://arxiv.org/abs/2510.00001");
            assertThat(hostile.blocks).as("blocks with %s", text).isEqualTo(benign.blocks);
            assertThat(hostile.parts).as("parts with %s", text).isEqualTo(benign.parts);
            assertThat(hostile.markup).as("markup with %s", text).isEmpty();
            assertThat(hostile.all()).as("text with %s", text).doesNotContainPattern(LOOKS_ACTIVE);
            assertThat(hostile.all()).doesNotContain("\u202E", "\u0000", "\u001b", "\uD800b");
        }
    }

    @Test
    @DisplayName("has the structure of a benign one as a mail, and loads and links nothing else")
    void mailHtml() throws Exception {
        List<String> benign = structure(Jsoup.parse(MailServer.part(parsed(BENIGN), 1)));
        for (String text : HostileTexts.ALL) {
            Document html = Jsoup.parse(MailServer.part(parsed(text), 1));

            assertThat(structure(html)).as("structure with %s", text).isEqualTo(benign);
            assertThat(html.select("a").eachAttr("href"))
                    .as("links with %s", text)
                    .containsExactly(
                            "https://arxiv.org/abs/2510.00001",
                            "https://arxiv.org/abs/2510.00005",
                            "mailto:digest@example.org?subject=unsubscribe");
            assertThat(html.text()).doesNotContain("\u202E", "\u0000", "\u001b");
        }
    }

    /** Every element with its attributes, whose values are ours but for those of links. */
    private static List<String> structure(Document html) {
        return html.getAllElements().stream()
                .map(element -> element.nodeName() + attributes(element))
                .toList();
    }

    private static List<String> attributes(Element element) {
        return element.attributes().asList().stream().map(Attribute::toString).toList();
    }

    @Test
    @DisplayName("has the headers of a benign mail, in ASCII, and the parts of one")
    void mailHeaders() throws Exception {
        List<String> benign = names(parsed(BENIGN));
        for (String text : HostileTexts.ALL) {
            MimeMessage mail = parsed(text);

            assertThat(names(mail)).as("headers with %s", text).isEqualTo(benign);
            for (Header header : Collections.list(mail.getAllHeaders())) {
                assertThat(header.getValue())
                        .as("%s with %s", header.getName(), text)
                        .matches("[\\x20-\\x7E\\r\\n\\t]*");
            }
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("you@example.org");
            assertThat(((jakarta.mail.Multipart) mail.getContent()).getCount())
                    .as("parts with %s", text)
                    .isEqualTo(2);
            assertThat(mail.getSubject()).startsWith("2025-10-06, ").doesNotContain("\r", "\n");
            assertThat(mail.getHeader("List-Id", null)).matches("(?s).*<[a-z0-9-]+\\.paper-digest\\.example\\.org>");
        }
    }

    private static List<String> names(MimeMessage mail) throws MessagingException {
        return Collections.list(mail.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }

    private static MimeMessage parsed(String text) throws MessagingException {
        byte[] bytes = MailComposer.bytes(MAIL.message(bulletin(text), Mailbox.of("you@example.org"), NOW));
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }
}
