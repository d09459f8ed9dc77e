package io.github.paperdigest.deliver;

import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.testkit.DigestPublisherContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The publisher of mails")
class MailPublisherContractTest extends DigestPublisherContract {

    @TempDir
    private Path memory;

    private final MailServer server = new MailServer("smtp");
    private boolean refuses;

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected DigestPublisher publisher() {
        return MailPublisher.from(new LoopbackContext())
                .from("Paper Digest <digest@example.org>")
                .to(List.of("you@example.org"))
                .plain("127.0.0.1", refuses ? 1 : server.port())
                .patience(Duration.ZERO)
                .memory(memory)
                .build();
    }

    @Override
    protected List<String> delivered() {
        return server.messages().stream()
                .map(message -> MailServer.part(message, 0) + "\n" + MailServer.part(message, 1))
                .toList();
    }

    @Override
    protected void refuse(boolean refuse) {
        refuses = refuse;
    }

    @Override
    protected List<String> activeContent(String message) {
        Document html = Jsoup.parse(message.substring(message.indexOf("<!DOCTYPE")));
        List<String> active = new ArrayList<>();
        html.select("script,img,iframe,svg,object,form,link,style,base").forEach(each -> active.add(each.toString()));
        html.select("a").stream()
                .map(link -> link.attr("href"))
                .filter(link -> !link.startsWith("https://arxiv.org/abs/") && !link.startsWith("mailto:digest@"))
                .forEach(active::add);
        return active;
    }
}
