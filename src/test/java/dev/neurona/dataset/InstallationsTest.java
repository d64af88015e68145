package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.neurona.OnH2;
import dev.neurona.StoreTest;
import dev.neurona.artifact.ArtifactStreams;
import dev.neurona.artifact.Artifacts;
import dev.neurona.dataset.Installation.State;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Sha256;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a folder, and from a real HTTP server that breaks off. */
@StoreTest
@OnH2
@Import({
    Registration.class,
    StoredDatasets.class,
    Datasets.class,
    DatasetCache.class,
    Spool.class,
    IdxFormat.class,
    Installations.class,
    Artifacts.class,
    ArtifactStreams.class
})
class InstallationsTest {

    @TempDir
    static Path folder;

    private static final Map<String, byte[]> FILES = new TreeMap<>(Map.of(
            "train-images-idx3-ubyte.gz", Idx.gzip(Idx.images(40, 0)),
            "train-labels-idx1-ubyte.gz", Idx.gzip(Idx.labels(new int[40])),
            "t10k-images-idx3-ubyte.gz", Idx.gzip(Idx.images(3, 100)),
            "t10k-labels-idx1-ubyte.gz", Idx.gzip(Idx.labels(0, 0, 0))));

    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = server();
    private static volatile boolean breaksOff;
    private static volatile boolean lies;
    private static volatile byte @Nullable [] other;
    private static volatile @Nullable String redirect;

    @Autowired
    Installations installations;

    @Autowired
    Datasets datasets;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("neurona.datasets.cache", () -> folder.resolve("cache"));
        registry.add("neurona.datasets.max-upload-size", () -> "100000B");
        registry.add("neurona.datasets.directory", () -> folder.resolve("here"));
        registry.add(
                "neurona.datasets.mirror",
                () -> "http://localhost:" + SERVER.getAddress().getPort() + "/mirror/");
    }

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            server.createContext("/mirror/", InstallationsTest::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().replace("/mirror/", "");
        var range = exchange.getRequestHeaders().getFirst("Range");
        REQUESTS.add(name + " " + range + ("localhost".equals(host(exchange)) ? "" : " at another host"));
        var file = FILES.get(name);
        try (exchange) {
            if (redirect != null && "localhost".equals(host(exchange))) {
                exchange.getResponseHeaders().add("Location", redirect + name);
                exchange.sendResponseHeaders(302, -1);
            } else if (other != null) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(other);
            } else if (file == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (range != null) {
                var from = Integer.parseInt(range.replaceAll("\\D", ""));
                exchange.sendResponseHeaders(
                        from < file.length ? 206 : 416, from < file.length ? file.length - from : -1);
                exchange.getResponseBody().write(file, from, file.length - from);
            } else {
                exchange.sendResponseHeaders(200, file.length);
                var sent = lies ? new byte[file.length] : file;
                exchange.getResponseBody().write(sent, 0, breaksOff ? 20 : file.length);
            }
        }
    }

    private static String host(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Host").replaceAll(":.*", "");
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @BeforeEach
    @AfterEach
    void nothingIsHere() {
        breaksOff = false;
        lies = false;
        other = null;
        redirect = null;
        REQUESTS.clear();
        Spool.delete(folder.resolve("here"));
        Spool.delete(folder.resolve("cache"));
        datasets.list().forEach(dataset -> datasets.delete(dataset.name()));
    }

    @Test
    void installsFromAFolder() throws IOException {
        var here = Files.createDirectories(folder.resolve("here/local"));
        for (var file : FILES.entrySet()) {
            Files.write(here.resolve(file.getKey()), file.getValue());
        }
        var known = known("local");
        assertThat(installations.state(known).state()).isEqualTo(State.MISSING);

        assertThat(new KnownSource(known, installations).read(Split.TRAIN).size())
                .isEqualTo(40);

        assertThat(installations.state(known).state()).isEqualTo(State.INSTALLED);
        assertThat(datasets.get("local").description()).isEqualTo("Small");
        assertThat(datasets.load("local", Split.TEST).size()).isEqualTo(3);
        assertThat(REQUESTS).isEmpty();
        assertThat(here).isDirectoryContaining("glob:**/t10k-images-idx3-ubyte.gz");
    }

    @Test
    void fetchesInTheBackgroundAndGoesOnWhereItHasStopped() {
        var known = known("tiny");
        breaksOff = true;
        refuses(known, "can't be fetched", "here/tiny: ", "train-images-idx3-ubyte.gz (unpacked SHA-256 ");
        assertThat(installations.state(known).state()).isEqualTo(State.FAILED);
        assertThat(installations.state(known).problem()).contains("Put its files into");
        assertThat(datasets.find("tiny")).isEmpty();

        breaksOff = false;
        REQUESTS.clear();
        assertThat(installations.start(known).state()).isNotEqualTo(State.FAILED);
        Awaitility.await().until(() -> installations.state(known).state() == State.INSTALLED);

        assertThat(REQUESTS)
                .contains("train-labels-idx1-ubyte.gz bytes=20-", "t10k-images-idx3-ubyte.gz null")
                .hasSize(4);
        assertThat(datasets.load("tiny", Split.TRAIN).size()).isEqualTo(40);
        try (Stream<Path> left = Files.list(folder.resolve("cache/downloads"))) {
            assertThat(left).isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(installations.start(known).state()).isEqualTo(State.INSTALLED);
    }

    @Test
    void refusesWhatIsNotWhatWasPublished() throws IOException {
        var known = known("tiny");
        lies = true;
        refuses(known, "compressed data is damaged");
        lies = false;
        var here = Files.createDirectories(folder.resolve("here/tiny"));
        Files.write(here.resolve("train-images-idx3-ubyte.gz"), Idx.gzip(Idx.images(40, 1)));
        refuses(known, "train-images-idx3-ubyte.gz is damaged, or another file: its unpacked SHA-256 is ");
        Spool.delete(here);
        refuses(known("tiny", "missing.gz"), "missing.gz can't be fetched: the server answers 404");
    }

    /** Although it would find the right file there. */
    @Test
    void followsNoRedirectToAnotherHost() {
        redirect = "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/mirror/";

        refuses(known("tiny"), "the server answers 302, and redirects are not followed");

        assertThat(REQUESTS).isNotEmpty().noneMatch(request -> request.contains("another host"));
        assertThat(datasets.find("tiny")).isEmpty();
    }

    /** Well-formed, but not what is pinned; and nothing of it stays to be gone on with. */
    @Test
    void refusesAnotherFileThanThePinnedOneAndForgetsIt() {
        other = Idx.gzip(Idx.images(40, 1));

        refuses(known("tiny"), "is damaged, or another file: its unpacked SHA-256 is ");

        assertThat(folder.resolve("cache/downloads")).isEmptyDirectory();
        assertThat(datasets.find("tiny")).isEmpty();
    }

    @Test
    void takesNoMoreThanAnUploadMayHave() {
        other = new byte[100_001];

        refuses(known("tiny"), "it has more than 100000 bytes (neurona.datasets.max-upload-size)");
    }

    /** What the catalogue may ask for over the network, all of it, is in this list. */
    @Test
    void asksPinnedHostsForPinnedFiles() {
        var files = Stream.of(KnownDatasets.fashionMnist(installations), KnownDatasets.cifar10(installations))
                .flatMap(source -> source.known().files().stream())
                .toList();

        assertThat(files).hasSize(5).allSatisfy(file -> {
            assertThat(file.sha256()).matches("[0-9a-f]{64}");
            assertThat(file.address().getHost())
                    .isIn("fashion-mnist.s3-website.eu-central-1.amazonaws.com", "www.cs.toronto.edu");
        });
        assertThat(Arrays.stream(KnownDatasets.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == KnownSource.class))
                .as("all of them are looked at")
                .hasSize(2);
    }

    private void refuses(KnownDataset known, String... parts) {
        assertThatThrownBy(() -> installations.install(known))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(ProblemKind.UNAVAILABLE))
                .message()
                .contains(parts);
    }

    private static KnownDataset known(String name, String... more) {
        var files = Stream.concat(FILES.keySet().stream(), Arrays.stream(more))
                .sorted((a, b) -> b.compareTo(a))
                .map(file -> new KnownFile(file, URI.create("http://localhost:1/" + file), sum(file), true))
                .toList();
        var entry = new Dataset(
                name,
                "Small",
                Shape.of(2, 3, 1),
                List.of("0"),
                new ValueRange(0, 255),
                Map.of(Split.TRAIN, 40L, Split.TEST, 3L),
                "",
                "CC0",
                "",
                Map.of(),
                List.of(),
                List.of());
        return new KnownDataset(entry, "idx", "", files);
    }

    private static String sum(String file) {
        try {
            return HexFormat.of()
                    .formatHex(Sha256.digest()
                            .digest(new GZIPInputStream(
                                            new ByteArrayInputStream(FILES.getOrDefault(file, Idx.gzip(new byte[0]))))
                                    .readAllBytes()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
