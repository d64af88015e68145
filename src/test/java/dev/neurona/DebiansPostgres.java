package dev.neurona;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A server of Debian's package {@code postgresql} in a folder of its own, with the programs that come with it. (The one that other tests
 * start comes without them, and {@code pg_dump} works with servers of its own version and older ones only.)
 */
final class DebiansPostgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final int port;
    private final Process server;

    private DebiansPostgres(Path programs, int port, Process server) {
        this.programs = programs;
        this.port = port;
        this.server = server;
    }

    /** Where the programs of the newest version lie. */
    static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (var versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> List.of("initdb", "postgres", "pg_dump", "pg_restore").stream()
                            .allMatch(program -> Files.isExecutable(bin.resolve(program))))
                    .max(Path::compareTo);
        }
    }

    static DebiansPostgres start(Path programs, Path folder) throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var data = folder.resolve("data").toString();
        run(command(
                programs.resolve("initdb").toString(),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync"));
        var server = new ProcessBuilder(command(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "unix_socket_directories="))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        var started = new DebiansPostgres(programs, port, server);
        Awaitility.await("PostgreSQL is up")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> {
                    try (var connection = DriverManager.getConnection(started.url())) {
                        return connection.isValid(1);
                    }
                });
        return started;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** Runs a client program on it, as the README does. */
    void client(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                programs.resolve(program).toString(), "--host=localhost", "--port=" + port, "--username=postgres"));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** PostgreSQL does not run as root: in a name space of its own it is nobody. */
    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
    }
}
