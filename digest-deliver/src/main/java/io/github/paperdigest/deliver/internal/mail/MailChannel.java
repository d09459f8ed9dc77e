package io.github.paperdigest.deliver.internal.mail;

import io.github.paperdigest.deliver.internal.dispatch.Channel;
import io.github.paperdigest.deliver.internal.dispatch.Part;
import io.github.paperdigest.deliver.internal.message.Bulletin;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** The way to one recipient. */
public record MailChannel(MailComposer composer, MailRoute route, Mailbox to, InstantSource clock) implements Channel {

    @Override
    public List<String> identity() {
        return List.of(to.plain().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Part> parts(Bulletin bulletin) {
        return List.of(new Part(
                bulletin.paperIds(),
                () -> route.take(composer.message(bulletin, to, clock.instant()), composer.from(), to)));
    }
}
