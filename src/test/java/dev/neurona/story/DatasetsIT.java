package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user's own data, from the upload to the prediction, through real HTTP. */
class DatasetsIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Where Debian's package dataset-fashion-mnist installs it; .ci/run does. */
    private static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    static Path directory;

    static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(
                directory,
                "neurona.quickstart=false",
                "neurona.datasets.directory=" + FASHION.getParent(),
                // Nobody listens there
                "neurona.datasets.mirror=http://localhost:1/");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void learnsFashionMnistFromItsFourFiles() throws IOException {
        assumeThat(Files.exists(FASHION) || System.getenv("CI") != null)
                .as("Debian's dataset-fashion-mnist is installed")
                .isTrue();
        var form = Multipart.of(Map.of(
                        "name", "fashion",
                        "format", "idx",
                        "classLabels", "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot"))
                .file(FASHION.resolve("train-images-idx3-ubyte.gz"))
                .file(FASHION.resolve("train-labels-idx1-ubyte.gz"))
                .file(FASHION.resolve("t10k-images-idx3-ubyte.gz"))
                .file(FASHION.resolve("t10k-labels-idx1-ubyte.gz"));

        var dataset = upload(form, 201);
        assertThat(dataset.at("/splits/train").asInt()).isEqualTo(60_000);
        assertThat(dataset.at("/classCounts/train/9").asInt()).isEqualTo(6_000);
        assertThat(dataset.at("/classCounts/test/0").asInt()).isEqualTo(1_000);
        assertThat(upload(form, 200)).isEqualTo(dataset);

        var job = client().postJson("/api/v1/training-jobs", """
                {"dataset": "fashion", "model": "clothes", "epochs": 2, "batchSize": 128,
                 "network": {"layers": [{"type": "dense", "units": 64, "activation": "relu"},
                                        {"type": "dense", "units": 10, "activation": "softmax"}]}}""");
        var refusal = delete("fashion");
        assertThat(refusal.statusCode()).as(refusal.body()).isEqualTo(409);
        assertThat(refusal.body())
                .contains("/api/v1/training-jobs/" + job.at("/id").asLong());
        var ended = client().await(job.at("/id").asLong());
        var run = client().get("/api/v1/runs/" + ended.at("/bestRunId").asLong());
        assertThat(run.at("/metrics/test_accuracy").asDouble())
                .as(ended.toString())
                .isGreaterThan(0.8);

        var boot = client().download("/api/v1/datasets/fashion/samples/test/0.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(boot)).getWidth()).isEqualTo(28);
        assertThat(delete("fashion").statusCode()).isEqualTo(204);
        // Its model answers without it
        var answer = client().post("/api/v1/models/clothes/predictions?normalize=false", "image/png", boot);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("\"label\":\"Ankle boot\"");
        assertThat(client().post("/api/v1/training-jobs", "application/json", """
                {"dataset": "fashion", "network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]}}""".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void installsFashionMnistWhenATrainingNeedsIt() {
        assumeThat(Files.exists(FASHION) || System.getenv("CI") != null)
                .as("Debian's dataset-fashion-mnist is installed")
                .isTrue();
        var known = client().get("/api/v1/datasets/fashion-mnist");
        var before = client().send(
                        HttpRequest.newBuilder(URI.create(client().base() + "/api/v1/datasets/fashion-mnist/samples"))
                                .build());
        assertThat(before.statusCode()).isEqualTo(409);

        var job = client().await(client().postJson("/api/v1/training-jobs", """
                {"dataset": "fashion-mnist", "epochs": 1, "batchSize": 128,
                 "network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]}}""")
                .at("/id")
                .asLong());

        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        assertThat(client().get("/api/v1/datasets/fashion-mnist"))
                .as("what was said before the content was here")
                .isEqualTo(known);
        assertThat(client().get("/api/v1/datasets/fashion-mnist/installation")
                        .at("/state")
                        .asString())
                .isEqualTo("INSTALLED");
        assertThat(client().get("/api/v1/datasets/fashion-mnist/samples?limit=1")
                        .at("/samples/0/label")
                        .asString())
                .isEqualTo("Ankle boot");
    }

    @Test
    void saysWhichFilesOfCifar10ToPutWhere() {
        client().post("/api/v1/datasets/cifar-10/installation", "application/json", new byte[0]);

        var failed = Awaitility.await()
                .until(
                        () -> client().get("/api/v1/datasets/cifar-10/installation"),
                        state -> state.at("/state").asString().equals("FAILED"));

        assertThat(failed.at("/problem").asString())
                .contains(FASHION.resolveSibling("cifar-10").toString(), "cifar-10-binary.tar.gz (SHA-256 c4a38c50");
    }

    @Test
    void registersNothingOfAnUploadThatIsBrokenOff() throws IOException {
        var body = Multipart.of(Map.of("name", "broken", "format", "idx"))
                .file("train-images", new byte[3_000_000])
                .body();
        try (var socket = new Socket("localhost", URI.create(client().base()).getPort())) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/datasets HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + Multipart.contentType()
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, 1_000_000);
            out.flush();
            Awaitility.await("the upload is on its way").until(() -> uploads() == 1);
        }
        Awaitility.await("nothing is left of it").until(() -> uploads() == 0);
        assertThat(client().get("/api/v1/datasets").toString()).doesNotContain("broken");
    }

    private static long uploads() throws IOException {
        var folder = directory.resolve("cache/uploads");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var uploads = Files.list(folder)) {
            return uploads.count();
        }
    }

    private static JsonNode upload(Multipart form, int status) {
        var answer = client().post("/api/v1/datasets", Multipart.contentType(), form.body());
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        return JSON.readTree(text);
    }

    private record Answer(int statusCode, String body) {}

    private static Answer delete(String name) {
        var answer = client().send(HttpRequest.newBuilder(URI.create(client().base() + "/api/v1/datasets/" + name))
                .DELETE()
                .build());
        return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static Client client() {
        return service.client();
    }
}
