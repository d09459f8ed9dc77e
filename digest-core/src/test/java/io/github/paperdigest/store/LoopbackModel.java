package io.github.paperdigest.store;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.TokenUsage;
import io.github.paperdigest.spi.ChatModel;
import io.github.paperdigest.spi.ChatRequest;
import io.github.paperdigest.spi.ChatResponse;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A model behind a socket: a prompt goes out, an answer comes back, each with its length before it. */
record LoopbackModel(int port) implements ChatModel {

    private static final BigDecimal PRICE = new BigDecimal("0.00000125");

    @Override
    public String model() {
        return "loopback";
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, request.prompt().user());
            String answer = receive(socket);
            TokenUsage usage = TokenUsage.of(request.prompt().user().length() / 4, answer.length() / 4);
            Cost cost = Cost.of(
                    PRICE.multiply(BigDecimal.valueOf(usage.promptTokens())),
                    PRICE.multiply(BigDecimal.valueOf(usage.completionTokens())));
            return ChatResponse.of(answer).withUsage(usage).withCost(cost);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String receive(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    static void send(Socket socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
