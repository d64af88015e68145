package dev.neurona.story;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Clients that keep a service busy without asking anything of it: connections that say nothing; slowloris, whose headers or bodies come a
 * byte at a time; and those that vanish in the middle of a request or an answer. {@link #drip} is to be called again and again.
 */
final class SlowClients implements AutoCloseable {

    private static final String HOST = "Host: localhost\r\n";

    private final InetSocketAddress address;
    private final byte[] prediction;
    private final List<SocketChannel> idle = new ArrayList<>();
    private final List<SocketChannel> slow = new ArrayList<>();
    private final Random random = new Random(1);
    private int vanished;

    /** @param prediction the JSON of a request to {@code digits} */
    SlowClients(String base, byte[] prediction) {
        var uri = URI.create(base);
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
        this.prediction = prediction;
    }

    /** Connects, asks once, and says nothing after that, as a client that keeps its connection. */
    void idle(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            var channel = connect();
            send(channel, "GET /v2/health/live HTTP/1.1\r\n" + HOST + "\r\n");
            idle.add(channel);
        }
    }

    /** Half of them begin headers that never end, half bodies. */
    void slow(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            var channel = connect();
            send(
                    channel,
                    i % 2 == 0
                            ? "GET /api/v1/models HTTP/1.1\r\n" + HOST + "X-Slow: "
                            : "POST /api/v1/models/digits/predictions HTTP/1.1\r\n" + HOST
                                    + "Content-Type: application/json\r\nContent-Length: " + prediction.length
                                    + "\r\n\r\n{\"instances\": [[");
            slow.add(channel);
        }
    }

    /** Each slow one sends another byte; who was given up on by the service begins anew. Answers how many that were. */
    int drip() throws IOException {
        return drip(0, 1);
    }

    /**
     * The same for one of so many parts of them: clients know nothing of one another, and don't send at the same moment.
     *
     * @param part from 0
     */
    int drip(int part, int parts) throws IOException {
        var given = 0;
        var all = List.copyOf(slow);
        for (var channel : all.subList(part * all.size() / parts, (part + 1) * all.size() / parts)) {
            try {
                send(channel, " ");
                var answer = ByteBuffer.allocate(512);
                channel.configureBlocking(false);
                if (channel.read(answer) != 0) {
                    throw new IOException("answered or closed");
                }
                channel.configureBlocking(true);
            } catch (IOException e) {
                slow.remove(channel);
                channel.close();
                given++;
            }
        }
        slow(given);
        return given;
    }

    /** They are gone in the middle of the headers, of the body, or of the answer, some of them without a word (RST). */
    void vanish(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            var channel = connect();
            if (random.nextBoolean()) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            switch (vanished++ % 4) {
                case 0 -> send(channel, "GET /api/v1/mod");
                case 1 ->
                    send(channel, head() + new String(prediction, 0, prediction.length / 2, StandardCharsets.UTF_8));
                case 2 -> send(channel, head() + new String(prediction, StandardCharsets.UTF_8));
                default -> send(channel, "GET /api/v1/training-jobs/1/events HTTP/1.1\r\n" + HOST + "\r\n");
            }
            channel.close();
        }
    }

    private String head() {
        return "POST /api/v1/models/digits/predictions HTTP/1.1\r\n" + HOST
                + "Content-Type: application/json\r\nContent-Length: " + prediction.length + "\r\n\r\n";
    }

    /** How many of the idle ones the service has not closed. */
    long stillIdle() throws IOException {
        var open = 0;
        for (var channel : idle) {
            channel.configureBlocking(false);
            try {
                var answer = ByteBuffer.allocate(4096);
                if (channel.read(answer) > 0 && channel.read(answer.clear()) == 0) {
                    open++;
                }
            } catch (IOException e) {
                // Closed by the service
            }
        }
        return open;
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(address);
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        for (var channel : idle) {
            channel.close();
        }
        for (var channel : slow) {
            channel.close();
        }
    }
}
