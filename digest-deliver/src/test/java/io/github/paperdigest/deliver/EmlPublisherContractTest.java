package io.github.paperdigest.deliver;

import io.github.paperdigest.spi.DigestPublisher;
import io.github.paperdigest.testkit.DigestPublisherContract;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The publisher of mails as files")
class EmlPublisherContractTest extends DigestPublisherContract {

    @TempDir
    private Path directory;

    @Override
    protected DigestPublisher publisher() {
        return MailPublisher.from(new LoopbackContext())
                .from("digest@example.org")
                .to(List.of("you@example.org"))
                .directory(mails())
                .build();
    }

    private Path mails() {
        return directory.resolve("mails");
    }

    @Override
    protected List<String> delivered() {
        if (!Files.isDirectory(mails())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mails())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(EmlPublisherContractTest::text)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), bytes);
            return MailServer.part(message, 0);
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** A file where the directory should be. */
    @Override
    protected void refuse(boolean refuse) {
        try {
            if (refuse) {
                Files.writeString(mails(), "in the way");
            } else {
                Files.delete(mails());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The text part is plain text, so nothing in it can act. */
    @Override
    protected List<String> activeContent(String message) {
        return List.of();
    }
}
