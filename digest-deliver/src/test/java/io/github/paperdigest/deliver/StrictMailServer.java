package io.github.paperdigest.deliver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A mail server on loopback that takes mails only through TLS, from the start or by STARTTLS, with a certificate of the
 * name localhost. It remembers every line that came, and whether it came in the clear.
 */
final class StrictMailServer implements AutoCloseable {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    private final ServerSocket socket;
    private final boolean tlsFromStart;
    private final SSLContext context;
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final List<String> secured = new CopyOnWriteArrayList<>();

    StrictMailServer(Path directory, boolean tlsFromStart) throws Exception {
        this.tlsFromStart = tlsFromStart;
        this.context = context(directory);
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "strict mail server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A context with a key for localhost, whose certificate it trusts. */
    private static SSLContext context(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("localhost.p12");
        if (!Files.exists(file)) {
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "localhost",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            "changeit",
                            "-validity",
                            "2")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("keytool.log").toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException(Files.readString(directory.resolve("keytool.log")));
            }
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("localhost", keys.getCertificate("localhost"));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, STORE_PASSWORD);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    /** What trusts the server's certificate. */
    SSLContext context() {
        return context;
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> inTheClear() {
        return List.copyOf(inTheClear);
    }

    List<String> secured() {
        return List.copyOf(secured);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                if (tlsFromStart) {
                    try (Socket tls = secure(client)) {
                        talk(tls, true);
                    }
                } else {
                    talk(client, false);
                }
            } catch (IOException | UncheckedIOException e) {
                // A client that does not trust this server, or the end of the test.
            }
        }
    }

    private Socket secure(Socket plain) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        return tls;
    }

    private void talk(Socket client, boolean isSecure) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        if (!isSecure || tlsFromStart) {
            reply(client, "220 localhost ready");
        }
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            (isSecure ? secured : inTheClear).add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            if (line.equals("STARTTLS")) {
                reply(client, "220 go on");
                try (Socket tls = secure(client)) {
                    talk(tls, true);
                }
                return;
            }
            reply(client, answer(line, isSecure));
        }
    }

    private static String answer(String line, boolean isSecure) {
        if (line.startsWith("EHLO")) {
            return isSecure ? "250-localhost\r\n250 AUTH PLAIN LOGIN" : "250-localhost\r\n250 STARTTLS";
        }
        if (line.startsWith("AUTH")) {
            return "235 welcome";
        }
        return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 fine";
    }

    private static void reply(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
