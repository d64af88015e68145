package dev.neurona.story;

import dev.neurona.Neurona;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service in a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final Client client;

    private ServiceProcess(Process process, Client client) {
        this.process = process;
        this.client = client;
    }

    static ServiceProcess start(Path directory) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var log = Files.createTempFile(directory, "service", ".log").toFile();
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Neurona.class.getName(),
                        "--server.port=" + port,
                        "--neurona.quickstart=false")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var client = new Client("http://localhost:" + port);
        Awaitility.await("the service is ready, see " + log)
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> !process.isAlive()
                        || client.get("/actuator/health/readiness")
                                .at("/status")
                                .asString()
                                .equals("UP"));
        if (!process.isAlive()) {
            throw new IllegalStateException("the service did not start:\n" + Files.readString(log.toPath()));
        }
        return new ServiceProcess(process, client);
    }

    Client client() {
        return client;
    }

    /** SIGKILL: nothing in the process learns of it. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
