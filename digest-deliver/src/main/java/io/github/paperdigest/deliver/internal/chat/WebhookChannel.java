package io.github.paperdigest.deliver.internal.chat;

import io.github.paperdigest.deliver.internal.dispatch.Channel;
import io.github.paperdigest.deliver.internal.dispatch.Part;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import java.util.List;

/**
 * A chat or a web service behind an address.
 *
 * @param room what tells targets behind one address apart; empty if there is one
 */
public record WebhookChannel(Webhook webhook, Form form, String room) implements Channel {

    @Override
    public List<String> identity() {
        return List.of(webhook.identity(), room);
    }

    @Override
    public List<Part> parts(Bulletin bulletin) {
        return form.bodies(bulletin).stream()
                .map(body -> new Part(body.papers(), () -> webhook.post(body, form, form.headers(body, bulletin))))
                .toList();
    }
}
