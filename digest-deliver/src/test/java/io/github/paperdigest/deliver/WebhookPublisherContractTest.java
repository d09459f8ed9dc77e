package io.github.paperdigest.deliver;

import io.github.paperdigest.deliver.ChatService.Shown;
import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.testkit.DigestPublisherContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(ChatService.class)
@DisplayName("The publisher to a webhook")
class WebhookPublisherContractTest extends DigestPublisherContract {

    @Parameter
    private ChatService service;

    @TempDir
    private Path memory;

    private final ChatServer server = new ChatServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected DigestPublisher publisher() {
        return service.publisher(WebhookPublisher.from(new LoopbackContext()), server.address())
                .memory(memory)
                .build();
    }

    @Override
    protected List<String> delivered() {
        return server.taken();
    }

    @Override
    protected void refuse(boolean refuse) {
        server.refuse(refuse);
    }

    /** Reads a message as the service does. */
    @Override
    protected List<String> activeContent(String message) {
        Shown shown = service.shown(List.of(message));
        List<String> active = new ArrayList<>(shown.markup);
        shown.links.stream()
                .filter(link -> !link.startsWith("https://arxiv.org/abs/"))
                .forEach(active::add);
        return active;
    }
}
