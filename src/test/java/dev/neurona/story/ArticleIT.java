package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new user's first minutes, through real HTTP on the full MNIST: the service starts empty, trains the article's network by
 * itself, answers, does what {@code http/} and the README say, and knows all of it again after a restart.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArticleIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path HTTP = Path.of("http");
    private static final Executor PATIENCE = runnable -> new Thread(runnable).start();

    @TempDir
    static Path directory;

    static Service service;

    @BeforeAll
    static void start() {
        service = start(directory);
    }

    /** The story makes keys as well; who follows it shows none all the same. */
    private static Service start(Path directory, String... properties) {
        return Service.start(
                directory,
                Stream.concat(
                                Stream.of(
                                        "neurona.security.mode=open",
                                        "neurona.backup.directory=" + directory.resolve("backups")),
                                Stream.of(properties))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    @Order(1)
    void trainsTheArticlesNetworkByItselfAtTheFirstStart() {
        var job = client().await(1);

        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
        assertThat(job.at("/modelVersion/name").asString()).isEqualTo("digits");
        assertThat(job.at("/modelVersion/version").asInt()).isEqualTo(1);
        assertThat(job.at("/progress/fraction").asDouble()).isEqualTo(1);
        assertThat(job.at("/progress/epoch").asInt()).isEqualTo(5);
        assertThat(job.at("/spec/optimizer/beta1").asDouble()).isEqualTo(0.9);
        var run = client().get("/api/v1/runs/" + job.at("/bestRunId").asLong());
        assertThat(run.at("/metrics/test_accuracy").asDouble()).isGreaterThanOrEqualTo(0.955);
        assertThat(run.at("/environment/trainer").asString()).isEqualTo("neurona");
        var evaluation = client().get("/api/v1/runs/" + run.at("/id").asLong() + "/evaluation");
        assertThat(evaluation.at("/classification/accuracy")).isEqualTo(run.at("/metrics/test_accuracy"));
        assertThat(evaluation.at("/loss")).isEqualTo(run.at("/metrics/test_loss"));
        var series = client().get("/api/v1/runs/" + run.at("/id").asLong() + "/metrics")
                .at("/series");
        assertThat(series.propertyNames())
                .containsExactlyInAnyOrder(
                        "loss",
                        "accuracy",
                        "update_ratio",
                        "dead_units",
                        "batch_loss",
                        "batch_accuracy",
                        "test_loss",
                        "test_accuracy");
        assertThat(series.at("/batch_loss").size()).isBetween(50, 100);
        assertThat(series.at("/loss")).hasSize(5);
        assertThat(series.at("/loss/4/step").asLong()).isEqualTo(5 * 1875);
        assertThat(series.at("/loss/4/value").asDouble())
                .isLessThan(series.at("/loss/0/value").asDouble());
    }

    /** 200 real test digits as numbers: as many right as the run's own test accuracy lets expect. */
    @Test
    @Order(2)
    void answersPredictionsOfRealDigits() {
        var samples = client().get("/api/v1/datasets/mnist/samples?split=test&offset=0&limit=100")
                .at("/samples");
        var instances = JSON.createArrayNode();
        samples.forEach(sample -> instances.add(sample.get("values")));
        var answer = client().postJson(
                        "/api/v1/models/digits/predictions",
                        JSON.createObjectNode().set("instances", instances).toString());

        assertThat(answer.at("/model").asString()).isEqualTo("digits");
        assertThat(answer.at("/version").asInt()).isEqualTo(1);
        assertThat(right(samples, answer.at("/predictions"))).isGreaterThanOrEqualTo(94);
    }

    @Test
    @Order(2)
    void answersPredictionsOfPictures() throws IOException {
        assertThat(label(picture("image/png", "seven.png"))).isEqualTo("7");
        assertThat(label(picture("image/jpeg", "four.jpg"))).isEqualTo("4");

        var samples = client().get("/api/v1/datasets/mnist/samples?split=test&offset=0&limit=100")
                .at("/samples");
        var answers = JSON.createArrayNode();
        for (var index = 0; index < 100; index++) {
            var png = client().download("/api/v1/datasets/mnist/samples/test/" + index + ".png");
            answers.add(JSON.readTree(client().post("/api/v1/models/digits/predictions", "image/png", png)
                            .body())
                    .at("/predictions/0"));
        }
        assertThat(right(samples, answers)).isGreaterThanOrEqualTo(92);
    }

    /** Fifty at once, as of a client that lost its patience. After the files of http/, as a refused insert uses an id up. */
    @Test
    @Order(5)
    void makesOneJobOfAPostThatIsRepeated() throws IOException {
        var body = Files.readString(Path.of("src/main/resources/examples/post-training-jobs.json"));
        var jobs = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> submitWithKey("a", body), PATIENCE))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(jobs).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
        var ids = jobs.stream()
                .map(answer -> JSON.readTree(answer.body()).at("/id").asLong())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        var other = submitWithKey("a", body.replace("\"seed\": 42", "\"seed\": 43"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(new String(other.body(), StandardCharsets.UTF_8)).contains("Idempotency-Key", "job " + ids.get(0));
    }

    private static HttpResponse<byte[]> submitWithKey(String key, String body) {
        return client().send(HttpRequest.newBuilder(URI.create(client().base() + "/api/v1/training-jobs"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> doesWhatTheHttpFilesSay() throws IOException {
        List<Path> files;
        try (var list = Files.list(HTTP)) {
            files = list.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .toList();
        }
        return files.stream().flatMap(ArticleIT::exchanges);
    }

    private static Stream<DynamicTest> exchanges(Path file) {
        try {
            return HttpFile.read(file, client().base()).stream()
                    .map(exchange -> DynamicTest.dynamicTest(file.getFileName() + ": " + exchange, () -> {
                        var answer = client().send(exchange.request());
                        assertThat(exchange.fits(answer.statusCode()))
                                .as(
                                        "%s %s: %s",
                                        answer.statusCode(),
                                        exchange.request(),
                                        new String(answer.body(), StandardCharsets.UTF_8))
                                .isTrue();
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that is generated from the document, or a reader of Swagger UI, needs the names and the defaults. */
    @Test
    @Order(3)
    void documentsTheVocabularyWithKerasNamesAndDefaults() {
        var schemas = client().get("/v3/api-docs").at("/components/schemas");

        assertThat(schemas.at("/Network/properties/layers/items/$ref").asString())
                .isEqualTo("#/components/schemas/Layer");
        assertThat(schemas.at("/Adam/properties/schedule/$ref").asString()).isEqualTo("#/components/schemas/Schedule");
        for (var family : List.of("Layer", "Optimizer", "Schedule")) {
            var mapping = schemas.at("/" + family + "/discriminator/mapping");
            assertThat(mapping.size())
                    .isEqualTo(schemas.at("/" + family + "/oneOf").size())
                    .isGreaterThan(6);
            mapping.properties().forEach(entry -> {
                var name = entry.getValue().asString();
                var member = schemas.path(name.substring(name.lastIndexOf('/') + 1));
                assertThat(member.at("/properties/type/enum/0").asString())
                        .as(name)
                        .isEqualTo(entry.getKey());
                assertThat(member.at("/required").toString()).contains("\"type\"");
            });
        }
        assertThat(schemas.at("/RmsProp/properties/rho/default").asDouble()).isEqualTo(0.9);
        assertThat(schemas.at("/BatchNormalization/properties/momentum/default").asDouble())
                .isEqualTo(0.99);
        assertThat(schemas.at("/Dense/properties/kernelInitializer/default").asString())
                .isEqualTo("glorot_uniform");
        assertThat(schemas.at("/Dense/properties/units").has("default"))
                .as("required")
                .isFalse();
        assertThat(schemas.at("/Conv2D/properties/kernelSize/oneOf/0/type").asString())
                .isEqualTo("integer");
        assertThat(schemas.at("/TrainingSpec/properties/batchSize/default").asInt())
                .isEqualTo(32);
        assertThat(schemas.has("Plan")).isTrue();
    }

    /** After the files of http/, which count the jobs. */
    @TestFactory
    @Order(4)
    Stream<DynamicTest> doesWhatSwaggerUiTriesOut() {
        return TryItOut.read(client().get("/v3/api-docs"), client().base()).stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    var answer = client().send(operation.request());
                    assertThat(answer.statusCode())
                            .as(new String(answer.body(), StandardCharsets.UTF_8))
                            .isBetween(200, 299);
                }));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> doesWhatTheReadmeSays() throws IOException {
        return ReadmeCommand.read(Path.of("README.md")).stream()
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> command.run(client().base())));
    }

    @Test
    @Order(5)
    void reachesTheAccuracyOfTheArticleWithSeveralSeedsAndTheSameBitsWithTheSame() throws IOException {
        cancelWhatIsLeft();
        var article = JSON.readTree(Files.readString(Path.of("src/main/resources/examples/post-training-jobs.json")));
        var jobs = IntStream.of(1, 2, 3, 1)
                .mapToObj(seed ->
                        ((ObjectNode) article.deepCopy()).put("seed", seed).toString())
                .map(spec -> client().postJson("/api/v1/training-jobs", spec)
                        .at("/id")
                        .asLong())
                .toList();

        var metrics = jobs.stream()
                .map(client()::await)
                .map(job -> client().get("/api/v1/runs/" + job.at("/bestRunId").asLong())
                        .at("/metrics"))
                .toList();
        assertThat(metrics)
                .allSatisfy(
                        run -> assertThat(run.at("/test_accuracy").asDouble()).isGreaterThanOrEqualTo(0.955));
        assertThat(metrics.get(3)).isEqualTo(metrics.get(0)).isNotEqualTo(metrics.get(1));
    }

    /** ONNX Runtime in single precision, on its own, against what the trainer measured. */
    @Test
    @Order(5)
    void evaluatesAVersionAsItsRunWasEvaluated() {
        cancelWhatIsLeft();
        var path = "/api/v1/models/digits/versions/1/evaluations";
        var begun = client().postJson(path, "{\"dataset\": \"mnist\"}");

        var done = Awaitility.await("the evaluation")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> client().get(path + "/" + begun.at("/id").asLong()),
                        evaluation -> !evaluation.at("/finishedAt").isNull());

        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
        var ofRun = client().get("/api/v1/runs/1/evaluation");
        var measured = done.at("/evaluation");
        assertThat(measured.at("/classification/confusionMatrix"))
                .isEqualTo(ofRun.at("/classification/confusionMatrix"));
        assertThat(measured.at("/loss").asDouble()).isCloseTo(ofRun.at("/loss").asDouble(), within(1e-5));
        assertThat(measured.at("/classification/worstMistakes")).hasSize(25);
        assertThat(client().get("/api/v1/training-jobs?size=100").at("/content"))
                .as("it is no training job")
                .noneMatch(job -> job.at("/id").equals(begun.at("/id")));
    }

    @Test
    @Order(5)
    void reproducesARunToTheLastBit() {
        cancelWhatIsLeft();
        var log = LogOfTraining.begin();
        var begun = JSON.readTree(client().post("/api/v1/runs/1/reproduce", "application/json", new byte[0])
                .body());
        client().await(begun.at("/jobId").asLong());
        log.requireIds(begun.at("/jobId").asLong(), begun.at("/reproducedRunId").asLong());

        var reproductions = client().get("/api/v1/runs/1/reproductions");

        var last = reproductions.get(reproductions.size() - 1);
        assertThat(last.at("/jobId")).isEqualTo(begun.at("/jobId"));
        assertThat(last.at("/identical").asBoolean()).as(last.toString()).isTrue();
        assertThat(last.at("/compared").asInt()).isGreaterThan(100);
        assertThat(last.at("/environment")).isEmpty();
    }

    /** What README lists, and whoever has built a dashboard relies on. */
    @Test
    @Order(5)
    void isWatchedByNamesThatItHas() throws IOException {
        assertThat(Scrape.metrics("sum by (le) (rate(a_b{c=\"d\"}[5m])) > 0.5 * max(e1) or f == 1e9"))
                .containsExactlyInAnyOrder("a_b", "e1", "f");
        var names = Scrape.names(client());

        assertThat(names).containsAll(Scrape.watched());
        var readme = Pattern.compile("^\\| `([a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("README.md"))
                        .split("### Metrics", 2)[1]
                        .split("\n##", 2)[0])
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(readme).hasSizeGreaterThan(20);
        assertThat(names).containsAll(readme);
        assertThat(client().get("/actuator/health").at("/components").propertyNames())
                .contains("db", "diskSpace", "engine", "queue");
        assertThat(client().get("/actuator/health/readiness").at("/components").propertyNames())
                .as("what a restart does not cure is no part of it")
                .containsExactlyInAnyOrder("db", "engine", "readinessState");
    }

    /** The full form, with 10,000 of them, is SlowClientsIT. Beside all else that a build does, p99 may be off by a quarter of a second. */
    @Test
    @Order(5)
    void answersOthersAsSoonWhileClientsAreIdleSlowOrGone() throws IOException {
        cancelWhatIsLeft();
        var body = Files.readAllBytes(Path.of("src/main/resources/examples/post-predictions.json"));
        Latency.measure(client(), body, 200);
        var alone = Latency.measure(client(), body, 300);
        try (var clients = new SlowClients(client().base(), body)) {
            clients.idle(300);
            clients.slow(100);
            var beside = CompletableFuture.supplyAsync(() -> Latency.measure(client(), body, 300), PATIENCE);
            while (!beside.isDone()) {
                clients.vanish(8);
                clients.drip();
                CompletableFuture.anyOf(
                                beside, new CompletableFuture<>().completeOnTimeout(null, 200, TimeUnit.MILLISECONDS))
                        .join();
            }
            System.out.printf(
                    "300 idle connections, 100 slow ones and others that vanish: p50/p99 of predictions alone %s ms, beside them %s ms%n",
                    alone, beside.join());
            assertThat(beside.join().p99()).isLessThan(2 * alone.p99() + 250);
            assertThat(clients.stillIdle()).isEqualTo(300);
        }
        assertThat(client().get("/actuator/health/liveness").at("/status").asString())
                .isEqualTo("UP");
    }

    /** Whole, while the service goes on; and one that was only begun is not taken for one. */
    @Test
    @Order(5)
    void isBackedUpWhileItIsInUse(@TempDir Path elsewhere) throws Exception {
        awaitBackup();
        var begun = client().post("/actuator/backup", "application/json", new byte[0]);
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(begun.body()).at("/status").asString()).isEqualTo("RUNNING");
        var ended = awaitBackup();
        assertThat(ended.at("/status").asString()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(ended.at("/file")).isEqualTo(JSON.readTree(begun.body()).at("/file"));
        var zip = Path.of(ended.at("/file").asString());
        assertThat(zip).hasSize(ended.at("/bytes").asLong());
        try (var files = Files.list(zip.getParent())) {
            assertThat(files).allMatch(file -> file.toString().endsWith(".zip"));
        }

        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.copy(entries, elsewhere.resolve(entry.getName()));
            }
        }
        try (var restored = DriverManager.getConnection("jdbc:h2:" + elsewhere.resolve("neurona") + ";USER=sa");
                var rows =
                        restored.createStatement().executeQuery("select count(*) from job where kind = 'training'")) {
            rows.next();
            assertThat(rows.getInt(1))
                    .isEqualTo(client().get("/api/v1/training-jobs")
                            .at("/page/totalElements")
                            .asInt());
        }
    }

    private static JsonNode awaitBackup() {
        return Awaitility.await("the backup")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> client().get("/actuator/backup"),
                        last -> !last.at("/finishedAt").isNull());
    }

    @Test
    @Order(6)
    void knowsEverythingAgainAfterARestart() throws IOException {
        // What the examples have submitted may make a version more
        Awaitility.await("no training is under way")
                .atMost(Duration.ofMinutes(2))
                .until(() -> client().get("/api/v1/training-jobs?status=RUNNING")
                                .at("/page/totalElements")
                                .asInt()
                        == 0);
        var job = client().get("/api/v1/training-jobs/1");
        var metrics = client().get("/api/v1/runs/1/metrics");
        var prediction = picture("image/png", "seven.png");
        var count =
                client().get("/api/v1/training-jobs").at("/page/totalElements").asInt();
        service.close();
        // Nobody works off what comes next, or fetches it
        service = start(
                directory,
                "neurona.roles=api",
                "neurona.queue.capacity=500",
                "neurona.datasets.mirror=http://localhost:1/");

        assertThat(client().get("/actuator/health")
                        .at("/components/dbScheduler/status")
                        .asString())
                .as("of a process without workers")
                .isEqualTo("UP");
        assertThat(client().get("/api/v1/training-jobs/1")).isEqualTo(job);
        assertThat(client().get("/api/v1/runs/1/metrics")).isEqualTo(metrics);
        assertThat(picture("image/png", "seven.png")).isEqualTo(prediction);
        assertThat(client().get("/api/v1/training-jobs")
                        .at("/page/totalElements")
                        .asInt())
                .isEqualTo(count);
    }

    /** {@code ./mvnw -Pfuzz verify -Dit.test=ArticleIT} sends 100,000. */
    @Test
    @Order(7)
    void answersWhateverIsSentAsItsDocumentSays() throws InterruptedException {
        var count = Integer.getInteger("fuzz.requests", 2_000);
        // Beside all else that a build does, patience is more
        var fuzz = new Fuzz(client(), Duration.ofSeconds(count > 10_000 ? 5 : 60));

        var faults = fuzz.run(count, Long.getLong("fuzz.seed", 42));

        System.out.printf("%d requests: %s%n", count, fuzz.statuses());
        assertThat(faults).isEmpty();
        assertThat(fuzz.statuses()).containsKeys(200, 202, 400, 404, 422);
    }

    private static Client client() {
        return service.client();
    }

    private static void cancelWhatIsLeft() {
        for (var job : client().get("/api/v1/training-jobs?size=100").at("/content")) {
            var id = job.at("/id").asLong();
            client().post("/api/v1/training-jobs/" + id + "/cancel", "application/json", new byte[0]);
            client().await(id);
        }
    }

    private static JsonNode picture(String type, String file) throws IOException {
        return JSON.readTree(
                client().post("/api/v1/models/digits/predictions", type, Files.readAllBytes(HTTP.resolve(file)))
                        .body());
    }

    private static String label(JsonNode answer) {
        return answer.at("/predictions/0/label").asString();
    }

    private static long right(JsonNode samples, JsonNode predictions) {
        assertThat(predictions).hasSize(samples.size());
        return IntStream.range(0, samples.size())
                .filter(i ->
                        samples.get(i).get("label").equals(predictions.get(i).get("label")))
                .count();
    }
}
