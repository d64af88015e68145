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
        // The same content under another name, if another test has installed it
        delete("fashion-mnist");
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

    /** Fisher's flowers: a table in, named columns in, the name of a species out. */
    @Test
    void learnsSpeciesFromATable() {
        var iris = upload(Multipart.of(Map.of("name", "iris", "format", "csv")).file(Path.of("http/iris.csv")), 201);
        assertThat(iris.at("/columns/0/name").asString()).isEqualTo("sepal_length");

        train("""
                {"dataset": "iris", "epochs": 60, "batchSize": 8, "validation": {"split": 0.1},
                 "optimizer": {"type": "adam", "learningRate": 0.01},
                 "network": {"layers": [{"type": "dense", "units": 16, "activation": "relu"},
                                        {"type": "dense", "units": 3, "activation": "softmax"}]}}""", "test_accuracy", 0.9, 1);

        var answer = client().postJson("/api/v1/models/iris/predictions", """
                {"instances": [{"petal_width": 0.2, "petal_length": 1.4, "sepal_width": 3.5, "sepal_length": 5.1},
                               [6.3, 3.3, 6.0, 2.5]]}""");
        assertThat(answer.at("/predictions/0/label").asString())
                .as(answer.toString())
                .isEqualTo("setosa");
        assertThat(answer.at("/predictions/1/label").asString()).isEqualTo("virginica");
    }

    /** Fuel consumption from numbers and a category: Keras's "Basic regression" tutorial, which reaches a mean error of 2. */
    @Test
    void learnsANumberFromATable() {
        var form = Multipart.of(Map.of("name", "auto-mpg", "format", "csv", "label", "mpg"))
                .file(Path.of("http/auto-mpg.csv"));
        assertThat(upload(form, 201).at("/classLabels")).isEmpty();

        // The squared error of the mean is 60
        train("""
                {"dataset": "auto-mpg", "epochs": 100, "batchSize": 16,
                 "optimizer": {"type": "adam", "learningRate": 0.003},
                 "network": {"layers": [{"type": "dense", "units": 32, "activation": "relu"},
                                        {"type": "dense", "units": 1}]}}""", "test_loss", 0, 15);

        var answer = client().postJson("/api/v1/models/auto-mpg/predictions", """
                {"instances": [{"cylinders": 4, "displacement": 97, "horsepower": 46, "weight": 1950, "acceleration": 21,
                                "year": 1973, "origin": "Europe"}]}""");
        assertThat(answer.at("/predictions/0/value").asDouble())
                .as(answer.toString())
                .isBetween(20.0, 33.0);
        assertThat(answer.at("/predictions/0").has("label")).isFalse();
        var refused = client().postJson("/api/v1/training-jobs", """
                {"dataset": "auto-mpg", "loss": "categorical_crossentropy",
                 "network": {"layers": [{"type": "dense", "units": 3, "activation": "softmax"}]}}""");
        assertThat(refused.at("/errors")).hasSize(2);
    }

    private static void train(String spec, String metric, double least, double most) {
        var job = client().await(client().postJson("/api/v1/training-jobs", spec)
                .at("/id")
                .asLong());
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        var run = client().get("/api/v1/runs/" + job.at("/bestRunId").asLong());
        assertThat(run.at("/metrics/" + metric).asDouble()).as(run.toString()).isBetween(least, most);
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
