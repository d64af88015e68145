package dev.neurona.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine, which can be cut: all connections break, and there are no new ones until it is mended. */
final class Line implements AutoCloseable {

    private final int server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;

    Line(int server) throws IOException {
        this.server = server;
        listener = listen(0);
        port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    void cut() throws IOException {
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void mend() throws IOException {
        listener = listen(port);
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    private ServerSocket listen(int at) throws IOException {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        start(() -> {
            while (!listening.isClosed()) {
                connect(listening.accept());
            }
        });
        return listening;
    }

    private void connect(Socket client) throws IOException {
        var target = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(target);
        start(() -> pump(client.getInputStream(), target.getOutputStream(), client, target));
        start(() -> pump(target.getInputStream(), client.getOutputStream(), client, target));
    }

    private static void pump(InputStream from, OutputStream to, Socket client, Socket target) throws IOException {
        try (client;
                target) {
            from.transferTo(to);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // Cut
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
