package dev.neurona.story;

import dev.neurona.Neurona;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The service in a process of its own, which can be killed. */
final class ServiceProcess implements Replica {

    private final Process process;
    private final Client client;
    private final Path log;

    private ServiceProcess(Process process, Client client, Path log) {
        this.process = process;
        this.client = client;
        this.log = log;
    }

    /** Starts it on the H2 file in {@code directory}, or as the properties have it. */
    static ServiceProcess start(Path directory, String... properties) throws IOException {
        var classes = new ArrayList<>(ClassArchive.arguments());
        classes.add(Neurona.class.getName());
        return start(classes, directory, properties);
    }

    /** The same of another build. */
    static ServiceProcess startJar(Path jar, Path directory, String... properties) throws IOException {
        return start(List.of("-jar", jar.toString()), directory, properties);
    }

    private static ServiceProcess start(List<String> program, Path directory, String... properties) throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var log = Files.createTempFile(directory, "service", ".log").toFile();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // Most of a start's time goes into code that the second compiler makes for a life of seconds
                "-XX:TieredStopAtLevel=1"));
        command.addAll(program);
        command.addAll(List.of("--server.port=" + port, "--neurona.quickstart=false"));
        Stream.of(properties).map(property -> "--" + property).forEach(command::add);
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        var client = new Client("http://localhost:" + port);
        var started = new ServiceProcess(process, client, log.toPath());
        try {
            started.awaitReady();
        } catch (RuntimeException e) {
            started.kill();
            var said = started.log();
            throw new IllegalStateException(
                    "The service did not start: " + said.substring(Math.max(0, said.length() - 5_000)), e);
        }
        return started;
    }

    private void awaitReady() {
        Awaitility.await("the service is ready, see " + log)
                .atMost(Duration.ofMinutes(4))
                .ignoreExceptionsMatching(e -> process.isAlive())
                .until(() -> client.get("/actuator/health/readiness")
                        .at("/status")
                        .asString()
                        .equals("UP"));
    }

    @Override
    public Client client() {
        return client;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing in the process learns of it. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM; answers how long it took to end. */
    Duration stop() throws InterruptedException {
        var start = System.nanoTime();
        process.destroy();
        process.waitFor();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** SIGSTOP: it stands still, and so do its heartbeats. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("the process can't be sent SIG" + name);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
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
